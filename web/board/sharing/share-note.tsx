import { useTranslation } from 'react-i18next';
import type { ChangedShares } from '#web/data/shares.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { boardProblem } from '#web/words/board-problem.ts';
import styles from './share-note.module.css';

/** What the viewer did last to the list. */
export interface Deed {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly name: string;
  /** Takes it back, where that is not as plain as doing it was. */
  readonly undo?: () => void;
}

interface ShareNoteProps {
  readonly saving: {
    readonly status: 'idle' | 'pending' | 'success' | 'error';
    readonly data: ChangedShares | undefined;
    readonly error: Error | null;
  };
  readonly deed: Deed | undefined;
}

/** What became of the latest change. */
export const ShareNote = ({ saving: { status, data, error }, deed }: ShareNoteProps) => {
  const { t } = useTranslation();
  if (error) {
    return (
      <p className={styles.failed} role="alert">
        <Icon name="alert" />
        {boardProblem(t, error)}
      </p>
    );
  }
  return (
    <p className={styles.note} role="status">
      {status === 'pending' && t('sharing.saving')}
      {status === 'success' && deed && (
        <>
          <Icon name="check" />
          <span>
            {t(`sharing.done.${deed.kind}`, { name: deed.name })} {data?.wasOvertaken && t('sharing.overtaken')}
          </span>
          {deed.undo && (
            <Button look="link" onClick={deed.undo}>
              {t('sharing.undo')}
            </Button>
          )}
        </>
      )}
    </p>
  );
};
