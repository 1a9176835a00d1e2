import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { ScopeWords } from '#web/ui/scope-words.tsx';
import styles from './board-head.module.css';
import type { useBoardEdit } from './use-board-edit.ts';

interface BoardHeadProps {
  readonly title: string;
  readonly edit: Pick<ReturnType<typeof useBoardEdit>, 'saveState' | 'retry' | 'canUndo' | 'undo'>;
  readonly wasReloaded: boolean;
  /** How fresh the board is, once it has answers. */
  readonly freshness: ReactNode;
}

/** What board this is, whose figures and in which zone, and whether it is saved. */
export const BoardHead = ({ title, edit, wasReloaded, freshness }: BoardHeadProps) => {
  const { t } = useTranslation();
  const { viewer, organization } = useSignedIn();
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.about}>
          {organization.name} · <ScopeWords sees={viewer.sees} people={viewer.people} /> ·{' '}
          {t('board.zone', { zone: organization.timeZone })}
        </p>
      </div>
      <div className={styles.state}>
        {freshness}
        <span role="status">
          {wasReloaded && edit.saveState === 'idle' ? t('board.save.conflict') : <SaveWords edit={edit} />}
        </span>
        {edit.canUndo && (
          <Button data-undo onClick={edit.undo}>
            <Icon name="undo" />
            {t('board.undo')}
          </Button>
        )}
      </div>
    </div>
  );
};

const SaveWords = ({ edit: { saveState, retry } }: Pick<BoardHeadProps, 'edit'>) => {
  const { t } = useTranslation();
  switch (saveState) {
    case 'idle':
    case 'conflict':
      return null;
    case 'saving':
    case 'saved':
      return t(`board.save.${saveState}`);
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
