import { useTranslation } from 'react-i18next';
import { Skeleton } from '#web/board/skeleton.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import head from './record-head.module.css';
import styles from './record-page.module.css';
import section from './section.module.css';

/** The shape of a record's page, until it comes. */
export const RecordSkeleton = () => {
  const { t } = useTranslation();
  return (
    <div className={styles.page} aria-busy="true">
      <p className={styles.back} role="status">
        <Hidden>{t('record.loading')}</Hidden>
        {'\u00a0'}
      </p>
      <div className={head.waiting}>
        <Skeleton shape="figure" />
      </div>
      <div className={styles.columns}>
        {['left', 'right'].map((side) => (
          <div key={side} className={section.waiting}>
            <Skeleton shape="rows" />
          </div>
        ))}
      </div>
    </div>
  );
};
