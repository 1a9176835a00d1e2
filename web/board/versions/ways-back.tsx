import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BoardContent } from '#shared/board/board-content';
import { Button } from '#web/ui/button.tsx';
import { boardProblem } from '#web/words/board-problem.ts';
import styles from './ways-back.module.css';

export interface WaysBackProps {
  /** What the board was. */
  readonly content: BoardContent;
  /** It looks so now: there is nothing to go back to. */
  readonly isAsNow: boolean;
  readonly onRestore: (content: BoardContent) => void;
  readonly onOpenAsNew: (content: BoardContent) => Promise<void>;
  readonly onClose: () => void;
}

/** What can be done with a version: the board goes back to it, or another board begins with it. */
export const WaysBack = ({ content, isAsNow, onRestore, onOpenAsNew, onClose }: WaysBackProps) => {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({ mutationFn: () => onOpenAsNew(content) });
  const restore = () => {
    onRestore(content);
    onClose();
  };
  return (
    <div className={styles.ways}>
      {!isAsNow && (
        <Button look="accent" title={t('versions.restoreHint')} onClick={restore}>
          {t('versions.restore')}
        </Button>
      )}
      <Button disabled={isPending} onClick={() => mutate()}>
        {isPending ? t('versions.opening') : t('versions.openAsNew')}
      </Button>
      {error && (
        <p className={styles.failed} role="alert">
          {boardProblem(t, error)}
        </p>
      )}
    </div>
  );
};
