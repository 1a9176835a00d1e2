import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { ScopeWords } from '#web/ui/scope-words.tsx';
import { withLaterWords } from '#web/words/words.ts';
import styles from './board-head.module.css';
import { PictureBoundary } from './picture-boundary.tsx';
import type { BoardEdit } from './use-board-edit.ts';

const BoardMenu = lazy(async () => ({ default: (await withLaterWords(import('./board-menu.tsx'))).BoardMenu }));

interface BoardHeadProps {
  readonly edit: BoardEdit;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  /** Keeps what could not be saved as a board of one's own. */
  readonly onSaveAsOwn: () => Promise<void>;
  /** How fresh the board is, once it has answers. */
  readonly freshness: ReactNode;
  /** Who else has the board open. */
  readonly presence: ReactNode;
}

/** What board this is, whose figures and in which zone, whether it is saved, and the door to editing it. */
export const BoardHead = ({ edit, isEditing, onEdit, onSaveAsOwn, freshness, presence }: BoardHeadProps) => {
  const { t } = useTranslation();
  const { viewer, organization } = useSignedIn();
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <h1 className={styles.title}>{edit.content.title}</h1>
        <p className={styles.about}>
          <span data-screen-only>
            <Link href="/boards">{t('board.all')}</Link> ·{' '}
          </span>
          {organization.name} · <ScopeWords sees={viewer.sees} people={viewer.people} /> ·{' '}
          {t('board.zone', { zone: organization.timeZone })}
        </p>
      </div>
      <div className={styles.state}>
        {freshness}
        <span role="status" data-screen-only>
          <SaveWords edit={edit} onSaveAsOwn={onSaveAsOwn} />
        </span>
        {!isEditing && edit.canUndo && (
          <Button data-undo data-screen-only onClick={edit.undo}>
            <Icon name="undo" />
            {t('board.undo')}
          </Button>
        )}
        <span data-screen-only>{presence}</span>
      </div>
      <span className={styles.doors} data-screen-only>
        {!isEditing && (
          <Button data-edit onClick={onEdit}>
            <Icon name="edit" />
            {edit.may === 'arrange' ? t('board.arrange') : t('board.edit')}
          </Button>
        )}
        {/* Nobody misses at once what its code brings: where that does not arrive there is no menu. */}
        <PictureBoundary instead={null}>
          <Suspense fallback={<span className={styles.menuSpace} />}>
            <BoardMenu edit={edit} />
          </Suspense>
        </PictureBoundary>
      </span>
    </div>
  );
};

const SaveWords = ({ edit, onSaveAsOwn }: Pick<BoardHeadProps, 'edit' | 'onSaveAsOwn'>) => {
  const { t } = useTranslation();
  const { saving, joined, hasTakenUp, repaired, retry } = edit;
  switch (saving) {
    case 'idle':
    case 'saved':
      if (joined) return joined.by ? t('board.save.joined', { name: joined.by }) : t('board.save.joinedOther');
      if (hasTakenUp) return t('board.save.takenUp');
      if (saving === 'saved') return t('board.save.saved');
      return repaired > 0 ? t('board.repaired', { count: repaired }) : null;
    case 'waiting':
    case 'saving':
      return t('board.save.saving');
    case 'offline':
      return (
        <span className={styles.failed}>
          <Icon name="alert" />
          {t('board.save.offline')}
        </span>
      );
    case 'forbidden':
      return (
        <span className={styles.failed}>
          <Icon name="lock" />
          {t('board.save.forbidden')}
          <Button onClick={() => void onSaveAsOwn()}>{t('board.save.asOwn')}</Button>
        </span>
      );
    case 'failed':
      return (
        <span className={styles.failed}>
          <Icon name="alert" />
          {t('board.save.failed')}
          <Button onClick={() => void retry()}>{t('board.save.retry')}</Button>
        </span>
      );
  }
};
