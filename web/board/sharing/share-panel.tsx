import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sharesMax } from '#shared/api/boards';
import { type NamedShare, type SharesChange, useShareChange, useShares } from '#web/data/shares.ts';
import { Button } from '#web/ui/button.tsx';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import { boardProblem } from '#web/words/board-problem.ts';
import { Notice } from '../notice.tsx';
import { ColleaguePicker } from './colleague-picker.tsx';
import { CopyLink } from './copy-link.tsx';
import { withoutShare, withRight, withShare } from './share-changes.ts';
import { ShareList } from './share-list.tsx';
import { type Deed, ShareNote } from './share-note.tsx';
import styles from './share-panel.module.css';

interface SharePanelProps {
  /** The board's own id: a name such as `home` stands for another board with each person. */
  readonly boardId: string;
  readonly onClose: () => void;
}

/** With whom a board of the viewer's is shared, and what that gives them. */
export const SharePanel = ({ boardId, onClose }: SharePanelProps) => {
  const { t } = useTranslation();
  const { data, error, refetch } = useShares(boardId);
  return (
    <SideSheet title={t('sharing.title')} width="narrow" onClose={onClose}>
      {data ? (
        <Shares boardId={boardId} shares={data.shares} />
      ) : error ? (
        <Notice
          icon="alert"
          words={boardProblem(t, error)}
          action={<Button onClick={() => void refetch()}>{t('problems.tryAgain')}</Button>}
        />
      ) : (
        <Notice words={t('sharing.loading')} />
      )}
    </SideSheet>
  );
};

const Shares = ({ boardId, shares }: { readonly boardId: string; readonly shares: readonly NamedShare[] }) => {
  const { t } = useTranslation();
  const saving = useShareChange(boardId);
  const [deed, setDeed] = useState<Deed>();
  const nameOf = ({ name }: NamedShare): string => name ?? t('sharing.unknownName');
  const change = (next: SharesChange, done: Deed) => {
    setDeed(done);
    saving.mutate(next);
  };
  const add = (share: NamedShare) => change(withShare(share), { kind: 'added', name: nameOf(share) });
  const remove = (share: NamedShare) => {
    change(withoutShare(share.to), { kind: 'removed', name: nameOf(share), undo: () => add(share) });
    focusPicker();
  };
  return (
    <div className={styles.panel} onKeyDown={keepKeys} role="presentation">
      <p className={styles.gives}>{t('sharing.gives')}</p>
      {shares.length >= sharesMax ? (
        <p className={styles.quiet}>{t('sharing.full', { count: sharesMax })}</p>
      ) : (
        <ColleaguePicker shares={shares} onPick={add} />
      )}
      <ShareNote saving={saving} deed={deed} />
      <ShareList
        shares={shares}
        onChange={(share, part) => change(withRight(share.to, part), { kind: 'changed', name: nameOf(share) })}
        onRemove={remove}
      />
      <CopyLink
        address={`${location.origin}/boards/${boardId}`}
        label={t('sharing.link')}
        hint={t('sharing.linkHint')}
      />
    </div>
  );
};

/** The button is gone with the share. */
const focusPicker = () => document.querySelector<HTMLElement>('dialog[open] [role="combobox"]')?.focus();

/** Keys in here belong to the panel: not to the board below it, which Ctrl Z changes. */
const keepKeys = (event: KeyboardEvent) => event.stopPropagation();
