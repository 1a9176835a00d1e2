import { useTranslation } from 'react-i18next';
import type { Activity } from '#shared/api/records';
import { useFormat } from '#web/data/signed-in.ts';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import styles from './row-list.module.css';

/** Tasks and events: what is to be done first, then the newest. */
export const ActivityList = ({ activities }: { readonly activities: readonly Activity[] }) => {
  const { t } = useTranslation();
  if (activities.length === 0) return <p className={styles.none}>{t('record.noActivities')}</p>;
  return (
    <ul className={styles.rows}>
      {activities.map((activity) => (
        <ActivityRow key={activity.id} activity={activity} />
      ))}
    </ul>
  );
};

const ActivityRow = ({ activity }: { readonly activity: Activity }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, isOpen, subject, status, owner, on, startsAt } = activity;
  const when = startsAt === null ? format.day(on) : format.time(startsAt);
  const state = isOpen ? t(`record.activity.open.${kind}`) : t(`record.activity.done.${kind}`);
  return (
    <li className={isOpen ? styles.row : styles.past}>
      <span className={styles.icon}>
        <Icon name={isOpen ? 'clock' : 'check'} size={15} />
        <Hidden>{state}</Hidden>
      </span>
      <div className={styles.words}>
        <p className={styles.name}>{subject ?? t('record.activity.unnamed')}</p>
        <p className={styles.about}>{[t(`record.activity.${kind}`), status, owner].filter(Boolean).join(' · ')}</p>
      </div>
      <span className={styles.when}>{when}</span>
    </li>
  );
};
