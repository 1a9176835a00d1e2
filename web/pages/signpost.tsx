import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import button from '#web/ui/button.module.css';
import styles from './problem-page.module.css';

/** A page that is not here, or not for this viewer, and where to go instead. */
export const Signpost = ({ words, to }: { readonly words: string; readonly to: 'board' | 'sync' }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.problem}>
      <h1 className={styles.words}>{words}</h1>
      <Link href={to === 'board' ? '/' : '/sync'} className={button.button}>
        {to === 'board' ? t('problems.toBoard') : t('problems.toSync')}
      </Link>
    </div>
  );
};
