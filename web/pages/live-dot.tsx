import { useTranslation } from 'react-i18next';
import { useLive } from '#web/data/live.ts';
import styles from './live-dot.module.css';

/** Whether changes arrive by themselves right now: a dot, and always the word. */
export const LiveDot = () => {
  const { t } = useTranslation();
  const { status } = useLive();
  return (
    <span className={styles.live} data-live={status} role="status" title={t(`live.explain.${status}`)}>
      <span className={styles.said}>
        <span className={styles.dot} aria-hidden="true" />
        {t(`live.${status}`)}
      </span>
      <span className={styles.room} aria-hidden="true">
        <span className={styles.dot} />
        {t('live.connecting')}
      </span>
    </span>
  );
};
