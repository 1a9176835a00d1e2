import { useTranslation } from 'react-i18next';
import type { Freshness } from '#shared/api/freshness';
import { freshnessOf, unheardOf } from '#shared/api/freshness';
import type { SyncResponse } from '#shared/api/sync';
import { pauseSentences } from '#web/board/freshness-words.ts';
import { useFormat } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { CallsMeter } from './calls-meter.tsx';
import type { Deeds } from './deeds.ts';
import { HeartbeatLines } from './heartbeat-lines.tsx';
import styles from './organization-card.module.css';
import { QueueTable } from './queue-table.tsx';
import page from './sync-page.module.css';

interface OrganizationCardProps extends Deeds {
  readonly sync: SyncResponse;
}

/** Whether Salesforce is asked, what it costs, and whether it answers. */
export const OrganizationCard = ({ sync, now, onDeed, isBusy }: OrganizationCardProps) => {
  const { t } = useTranslation();
  const { organization, queues } = sync;
  const isPaused = organization.paused !== null;
  return (
    <section className={page.card} aria-labelledby="organization">
      <div className={styles.head}>
        <h2 id="organization" className={page.heading}>
          {t('sync.organization.title')}
        </h2>
        <Button onClick={() => onDeed({ kind: isPaused ? 'resume' : 'pause' })} disabled={isBusy}>
          <Icon name={isPaused ? 'play' : 'pause'} size={14} />
          {isPaused ? t('sync.organization.resume') : t('sync.organization.pause')}
        </Button>
      </div>
      <Gate sync={sync} now={now} />
      <CallsMeter calls={organization.calls} now={now} />
      <h3 className={styles.heading}>{t('sync.organization.heartbeat')}</h3>
      <HeartbeatLines heartbeat={organization.heartbeat} now={now} />
      <h3 className={styles.heading}>{t('sync.organization.queues')}</h3>
      <QueueTable queues={queues} />
    </section>
  );
};

const Gate = ({ sync: { at, organization }, now }: { readonly sync: SyncResponse; readonly now: Date }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const every = format.duration(organization.pollEverySeconds * 1_000);
  const pause: Freshness['pause'] = freshnessOf([unheardOf], { at, ...organization }, now)?.pause ?? null;
  if (pause === null) return <p className={styles.quiet}>{t('sync.organization.pace', { every })}</p>;
  return (
    <div className={styles.shut}>
      <Icon name="pause" size={14} />
      <div>
        {pauseSentences({ pause }, { t, format, now }).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {pause.by === 'gate' && organization.closedReason !== null && (
          <p className={styles.said}>{t('sync.organization.said', { reason: organization.closedReason })}</p>
        )}
      </div>
    </div>
  );
};
