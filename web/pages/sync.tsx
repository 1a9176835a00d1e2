import { useTranslation } from 'react-i18next';
import type { SyncResponse } from '#shared/api/sync';
import { useFormat } from '#web/data/signed-in.ts';
import { useSync } from '#web/data/sync.ts';
import { useNow } from '#web/ui/use-now.ts';
import { mirrorHealth, objectHealth } from './mirror-health.ts';
import { ProblemPage } from './problem-page.tsx';
import styles from './sync.module.css';
import { Waiting } from './waiting.tsx';

/** How the mirror does, object by object, and what had to be set aside. */
export const Sync = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useSync();
  if (!data) {
    return error ? <ProblemPage error={error} onRetry={() => void refetch()} /> : <Waiting words={t('sync.loading')} />;
  }
  return (
    <div className={styles.page}>
      <Summary objects={data.objects} />
      <Objects objects={data.objects} />
      <Parked parked={data.parked} />
    </div>
  );
};

const lookAgainSeconds = 15;

const Summary = ({ objects }: Pick<SyncResponse, 'objects'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const health = mirrorHealth(objects, useNow(lookAgainSeconds));
  return (
    <div>
      <h1 className={styles.title}>{t('sync.title')}</h1>
      <p className={styles.quiet}>{t('sync.about')}</p>
      <p className={styles.summary} data-health={health.kind}>
        <span className={styles.dot} aria-hidden="true" />
        {health.kind === 'fresh' && t('sync.fresh', { time: format.time(health.completeThroughAt) })}
        {health.kind === 'filling' && t('sync.filling', { count: health.count, total: health.total })}
        {health.kind === 'late' && t('sync.late')}
      </p>
    </div>
  );
};

const Objects = ({ objects }: Pick<SyncResponse, 'objects'>) => {
  const { t } = useTranslation();
  const now = useNow(lookAgainSeconds);
  return (
    <section className={styles.card} aria-labelledby="objects">
      <h2 id="objects" className={styles.heading}>
        {t('sync.objects')}
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <div className={styles.scroller} tabIndex={0} role="group" aria-labelledby="objects">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('sync.columns.object')}</th>
              <th scope="col">{t('sync.columns.state')}</th>
              <th scope="col" className={styles.figure}>
                {t('sync.columns.rows')}
              </th>
              <th scope="col" className={styles.figure}>
                {t('sync.columns.deleted')}
              </th>
              <th scope="col" className={styles.figure}>
                {t('sync.columns.completeThrough')}
              </th>
              <th scope="col" className={styles.figure}>
                {t('sync.columns.newestChange')}
              </th>
            </tr>
          </thead>
          <tbody>
            {objects.map((object) => (
              <ObjectRow key={object.object} object={object} now={now} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

interface ObjectRowProps {
  readonly object: SyncResponse['objects'][number];
  readonly now: Date;
}

const ObjectRow = ({ object, now }: ObjectRowProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const health = objectHealth(object, now);
  const time = (instant: string | null) => (instant === null ? '–' : format.time(instant, now));
  return (
    <tr>
      <th scope="row">{t(`sync.names.${object.object}`)}</th>
      <td>
        <span className={styles.state} data-health={health}>
          <span className={styles.dot} aria-hidden="true" />
          {t(`sync.states.${health}`)}
        </span>
      </td>
      <td className={styles.figure}>{format.count(object.rows)}</td>
      <td className={styles.figure}>{object.deletedRows === 0 ? '–' : format.count(object.deletedRows)}</td>
      <td className={styles.figure}>{time(object.completeThroughAt)}</td>
      <td className={styles.figure}>{time(object.newestChangeAt)}</td>
    </tr>
  );
};

const Parked = ({ parked: { count, latest } }: Pick<SyncResponse, 'parked'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={styles.card} aria-labelledby="parked">
      <h2 id="parked" className={styles.heading}>
        {t('sync.parked')}
      </h2>
      <p className={styles.quiet}>{count === 0 ? t('sync.parkedNone') : t('sync.parkedSome', { count })}</p>
      {latest.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
        <div className={styles.scroller} tabIndex={0} role="group" aria-labelledby="parked">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('sync.parkedColumns.at')}</th>
                <th scope="col">{t('sync.parkedColumns.source')}</th>
                <th scope="col">{t('sync.parkedColumns.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {latest.map(({ at, source, reason }) => (
                <tr key={`${at} ${source} ${reason}`}>
                  <td>{format.time(at)}</td>
                  <td>{source}</td>
                  <td className={styles.reason}>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
