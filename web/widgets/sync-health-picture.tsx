import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Freshness, freshnessOf } from '#shared/api/freshness';
import type { SyncObject } from '#shared/api/sync';
import { type OwnFreshness, useOwnFreshness } from '#web/data/own-freshness.ts';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { type HeardSync, useSync } from '#web/data/sync.ts';
import { useServerTime } from '#web/data/use-server-time.ts';
import styles from './sync-health.module.css';

/** Of every object, how late it is, what differs and what was set aside; for sales, how fresh their rows are. */
export const SyncHealthPicture = () => {
  const { t } = useTranslation();
  const seesMirror = useSignedIn().viewer.role !== 'sales';
  const mirror = useSync(seesMirror);
  const own = useOwnFreshness(!seesMirror);
  if (mirror.data) return <Mirror heard={mirror.data} />;
  if (own.data) return <Own own={own.data} />;
  return <p className={styles.quiet}>{(mirror.error ?? own.error) ? t('lists.sync.failed') : t('lists.sync.asked')}</p>;
};

/** States in which nobody need do anything. */
const isWell = ({ state }: Pick<SyncObject, 'state'>): boolean => state === 'live' || state === 'catching-up';

const Mirror = ({ heard: { sync, clock } }: { readonly heard: HeardSync }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useServerTime(clock, 10);
  const objects = sync.objects.filter(({ state }) => state !== 'absent');
  const troubled = objects.filter((object) => !isWell(object) || object.parked > 0);
  return (
    <div className={styles.whole}>
      <p className={styles.head}>
        {troubled.length === 0
          ? t('lists.sync.allWell', { total: objects.length })
          : t('lists.sync.trouble', { count: troubled.length, total: objects.length })}{' '}
        <Link href="/sync">{t('lists.sync.toPage')}</Link>
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('sync.columns.object')}</th>
            <th scope="col">{t('sync.columns.state')}</th>
            <th scope="col">{t('sync.columns.lag')}</th>
            <th scope="col">{t('sync.columns.p95')}</th>
            <th scope="col">{t('sync.columns.differences')}</th>
            <th scope="col">{t('sync.columns.parked')}</th>
          </tr>
        </thead>
        <tbody>
          {/* What needs a look comes first; the others keep their order. */}
          {[...troubled, ...objects.filter((object) => !troubled.includes(object))].map((object) => (
            <tr key={object.object} data-well={isWell(object)}>
              <th scope="row">{t(`sync.names.${object.object}`)}</th>
              <td data-freshness={object.state}>{stateWords(t, object)}</td>
              <td title={object.lag.lastAt === null ? undefined : format.time(object.lag.lastAt, now)}>
                {format.duration(object.lag.lastMs)}
              </td>
              <td>{format.duration(object.lag.p95Ms)}</td>
              <td>{object.mismatch === 0 ? '–' : format.count(object.mismatch)}</td>
              <td>{object.parked === 0 ? '–' : format.count(object.parked)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Own = ({ own: { objects, sync, clock } }: { readonly own: OwnFreshness }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useServerTime(clock, 10);
  return (
    <table className={styles.table}>
      <tbody>
        {objects.map(({ object, facts }) => {
          const freshness = freshnessOf([facts], sync, now);
          return (
            freshness && (
              <tr key={object} data-well={isWell(freshness)}>
                <th scope="row">{t(`sync.names.${object}`)}</th>
                <td data-freshness={freshness.state}>{stateWords(t, freshness)}</td>
                <td>
                  {freshness.completeThroughAt === null
                    ? '–'
                    : t('lists.sync.completeThrough', { time: format.time(freshness.completeThroughAt, now) })}
                </td>
              </tr>
            )
          );
        })}
      </tbody>
    </table>
  );
};

type Stated = Pick<Freshness, 'mismatch'> & { readonly state: SyncObject['state'] };

const stateWords = (t: TFunction, { state, mismatch }: Stated): string => {
  if (state === 'absent') return '–';
  return state === 'mismatch' ? t('freshness.states.mismatch', { count: mismatch }) : t(`freshness.states.${state}`);
};
