import { useTranslation } from 'react-i18next';
import { callShares } from '#shared/api/call-shares';
import type { OrganizationSync } from '#shared/api/sync';
import { useFormat } from '#web/data/signed-in.ts';
import styles from './calls-meter.module.css';

interface CallsMeterProps {
  readonly calls: OrganizationSync['calls'];
  readonly now: Date;
}

/** How many of the day's API calls are used, and where Fairlead stops so that others keep theirs. */
export const CallsMeter = ({ calls, now }: CallsMeterProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (calls === null) return <p className={styles.quiet}>{t('sync.organization.callsUnknown')}</p>;
  const { used, limit, at } = calls;
  const share = limit === 0 ? 1 : Math.min(1, used / limit);
  const words = t('sync.organization.callsWords', { used: format.count(used), limit: format.count(limit) });
  return (
    <div className={styles.calls} data-reserve={share >= callShares.routine}>
      <p className={styles.words}>
        <span id="calls">{t('sync.organization.calls')}</span>
        <b>{words}</b>
      </p>
      <div
        className={styles.meter}
        role="meter"
        aria-labelledby="calls"
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(used, limit)}
        aria-valuetext={words}
      >
        <span className={styles.used} style={{ inlineSize: `${share * 100}%` }} />
        {[callShares.routine, callShares.hints].map((stop) => (
          <span key={stop} className={styles.stop} style={{ insetInlineStart: `${stop * 100}%` }} />
        ))}
      </div>
      <p className={styles.quiet}>
        {t('sync.organization.routineStops', { share: format.percent(callShares.routine) })} ·{' '}
        {t('sync.organization.hintsStop', { share: format.percent(callShares.hints) })} ·{' '}
        {t('sync.organization.callsAt', { time: format.time(at, now) })}
      </p>
    </div>
  );
};
