import { useTranslation } from 'react-i18next';
import { Mark } from '#web/ui/mark.tsx';
import styles from './problem-page.module.css';

/** Before the first fill has brought the organisation there is nothing to show, and something to say. */
export const FillingPage = () => {
  const { t } = useTranslation();
  return (
    <main className={styles.problem}>
      <Mark size={40} />
      <h1 className={styles.words}>{t('problems.filling')}</h1>
      <p role="status">{t('problems.fillingNext')}</p>
    </main>
  );
};
