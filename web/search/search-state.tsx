import { useTranslation } from 'react-i18next';
import { UnreachableError } from '#web/data/request-error.ts';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import type { SearchOption } from './search-options.ts';
import styles from './search-palette.module.css';

interface SearchStateProps {
  readonly q: string;
  readonly options: readonly SearchOption[];
  readonly isCurrent: boolean;
  readonly isIndexing: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** In words what the list cannot say: what can be found, that it is looked for, that nothing was found, what may be missing, what went wrong. */
export const SearchState = ({ q, options, isCurrent, isIndexing, error, retry }: SearchStateProps) => {
  const { t } = useTranslation();
  if (error) {
    return (
      <div className={styles.state} role="alert">
        <p>{error instanceof UnreachableError ? t('search.unreachable') : t('search.failed')}</p>
        <Button onClick={retry}>{t('problems.tryAgain')}</Button>
      </div>
    );
  }
  const count = options.length;
  return (
    <div role="status">
      {q === '' && <p className={styles.state}>{t('search.hint')}</p>}
      {q !== '' && count === 0 && !isCurrent && <p className={styles.state}>{t('search.searching')}</p>}
      {q !== '' && count === 0 && isCurrent && <p className={styles.state}>{t('search.none', { q })}</p>}
      {q !== '' && isCurrent && isIndexing && <p className={styles.state}>{t('search.indexing')}</p>}
      {count > 0 && isCurrent && <Hidden>{t('search.found', { count })}</Hidden>}
    </div>
  );
};
