import { useTranslation } from 'react-i18next';
import { ApiProblem, UnreachableError } from '#web/data/request-error.ts';
import { Button } from '#web/ui/button.tsx';
import styles from './problem-page.module.css';

/** In place of a page: what went wrong and the next step. */
export const ProblemPage = ({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) => {
  const { t } = useTranslation();
  const reference = error instanceof ApiProblem ? error.requestId : undefined;
  return (
    <div className={styles.problem} role="alert">
      <p className={styles.words}>
        {error instanceof UnreachableError && t('problems.unreachable')}
        {error instanceof ApiProblem && error.message}
        {!(error instanceof UnreachableError || error instanceof ApiProblem) && t('problems.failed')}
      </p>
      {reference && <p className={styles.reference}>{t('problems.reference', { requestId: reference })}</p>}
      <Button onClick={onRetry}>{t('problems.tryAgain')}</Button>
    </div>
  );
};
