import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedVersion } from '#shared/api/board-versions';
import type { BoardRight } from '#shared/api/boards';
import type { BoardContent } from '#shared/board/board-content';
import { useVersions } from '#web/data/versions.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { boardProblem } from '#web/words/board-problem.ts';
import { Notice } from '../notice.tsx';
import { VersionDetail } from './version-detail.tsx';
import { type OlderVersions, VersionList } from './version-list.tsx';
import styles from './versions-panel.module.css';

interface VersionsPanelProps {
  readonly board: {
    /** As it is asked for. */
    readonly id: string;
    /** As it looks now, saved or not. */
    readonly content: BoardContent;
    /** The last one saved; 0 where none was. */
    readonly version: number;
    readonly may: BoardRight;
  };
  /** Shows what was then, as one step that can be taken back. */
  readonly onRestore: (content: BoardContent) => void;
  /** Makes a board of it and goes there. What it throws is told in the panel. */
  readonly onOpenAsNew: (content: BoardContent) => Promise<void>;
  readonly onClose: () => void;
}

/** What a board was: its versions, what sets each apart, and the ways back. */
export const VersionsPanel = (props: VersionsPanelProps) => {
  const { t } = useTranslation();
  const { board, onClose } = props;
  return (
    <SideSheet title={t('versions.title')} width="wide" onClose={onClose}>
      {board.may === 'view' ? (
        <Notice icon="lock" words={t('versions.readOnly')} />
      ) : board.version === 0 ? (
        <Notice icon="clock" words={t('versions.none')} />
      ) : (
        <History {...props} />
      )}
    </SideSheet>
  );
};

const History = (props: VersionsPanelProps) => {
  const { t } = useTranslation();
  const { board } = props;
  const query = useVersions(board.id, board.version);
  const { data, error } = query;
  if (data === undefined) {
    return error ? (
      <Notice
        icon="alert"
        words={boardProblem(t, error)}
        action={<Button onClick={() => void query.refetch()}>{t('problems.tryAgain')}</Button>}
      />
    ) : (
      <Notice words={t('versions.loading')} />
    );
  }
  const versions = data.pages.flatMap((page) => page.versions);
  return (
    <Shown
      {...props}
      versions={versions}
      older={
        query.hasNextPage
          ? { isLoading: query.isFetchingNextPage, hasFailed: query.isFetchNextPageError, show: query.fetchNextPage }
          : undefined
      }
    />
  );
};

interface ShownProps extends VersionsPanelProps {
  readonly versions: readonly ListedVersion[];
  readonly older: OlderVersions | undefined;
}

const Shown = ({ versions, older, ...panel }: ShownProps) => {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const [picked, setPicked] = useState<number>();
  // The newest is the board as it is: what somebody looks for is most likely the one before.
  const usual = isPhone ? undefined : (versions[1] ?? versions[0]);
  const chosen = versions.find(({ version }) => version === picked) ?? usual;
  const choose = (version: number) => {
    setPicked(version);
    // What sets the last of the list apart is told by the one before it.
    if (older && !older.isLoading && version === versions.at(-1)?.version) older.show();
  };
  return (
    <div className={styles.panel} onKeyDown={keepKeys} role="presentation">
      {!(isPhone && chosen) && (
        <VersionList versions={versions} chosen={chosen?.version} older={older} onChoose={choose} />
      )}
      {chosen && (
        <div className={styles.detail}>
          {isPhone && (
            <Button className={styles.back} onClick={() => setPicked(undefined)}>
              <Icon name="left" size={14} /> {t('versions.back')}
            </Button>
          )}
          <VersionDetail
            key={chosen.version}
            listed={chosen}
            before={versions[versions.indexOf(chosen) + 1]}
            isOldest={older === undefined && versions.at(-1) === chosen}
            {...panel}
          />
        </div>
      )}
    </div>
  );
};

/** Keys in here belong to the panel: not to the board below it, which Ctrl Z changes. */
const keepKeys = (event: KeyboardEvent) => event.stopPropagation();
