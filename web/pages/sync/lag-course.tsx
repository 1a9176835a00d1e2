import { useTranslation } from 'react-i18next';
import { historyDays, type SyncHistoryResponse } from '#shared/api/sync';
import { useFormat } from '#web/data/signed-in.ts';
import { Sparkline } from '#web/ui/sparkline.tsx';
import styles from './lag-course.module.css';

interface LagCourseProps {
  readonly hours: SyncHistoryResponse['hours'];
  readonly now: Date;
}

const hourMs = 3_600_000;

/** How late changes were, hour by hour; the hours that told nothing are gaps. */
export const LagCourse = ({ hours, now }: LagCourseProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const measured = hours.flatMap(({ p95Ms }) => (p95Ms === null ? [] : [p95Ms]));
  if (measured.length === 0) return <p className={styles.quiet}>{t('sync.history.lagNone')}</p>;
  const most = Math.max(...measured);
  const sum = (of: 'pages' | 'rows') => format.count(hours.reduce((total, hour) => total + hour[of], 0));
  return (
    <>
      {measured.length > 1 && (
        <div className={styles.course}>
          <Sparkline values={byHour(hours, now)} />
        </div>
      )}
      <p className={styles.quiet}>
        {t('sync.history.lagWords', {
          least: format.duration(Math.min(...measured)),
          most: format.duration(most),
          when: format.time(hours.find(({ p95Ms }) => p95Ms === most)?.hourAt ?? '', now),
          pages: sum('pages'),
          rows: sum('rows'),
        })}
      </p>
    </>
  );
};

const byHour = (hours: LagCourseProps['hours'], now: Date): readonly (number | null)[] => {
  const last = Math.floor(now.getTime() / hourMs);
  const known = new Map(hours.map(({ hourAt, p95Ms }) => [Math.floor(Date.parse(hourAt) / hourMs), p95Ms]));
  return Array.from(
    { length: historyDays.hours * 24 },
    (_, n) => known.get(last - historyDays.hours * 24 + 1 + n) ?? null,
  );
};
