import { useTranslation } from 'react-i18next';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { type HeardSync, useSync } from '#web/data/sync.ts';
import { useSyncDeed } from '#web/data/sync-deeds.ts';
import { useServerTime } from '#web/data/use-server-time.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemPage } from '../problem-page.tsx';
import { Waiting } from '../waiting.tsx';
import { DeedNote } from './deed-note.tsx';
import { HeldAlert } from './held-alert.tsx';
import { mirrorTruth, seenObjects } from './mirror-truth.ts';
import { ObjectsCard } from './objects-card.tsx';
import { OrganizationCard } from './organization-card.tsx';
import { ParkedCard } from './parked-card.tsx';
import styles from './sync-page.module.css';
import { TruthLine } from './truth-line.tsx';

/** Whether the mirror is complete, the proof of it, and what a person can do where it is not. */
export const SyncPage = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useSync();
  if (data) return <Mirror heard={data} error={error} />;
  return error ? <ProblemPage error={error} onRetry={() => void refetch()} /> : <Waiting words={t('sync.loading')} />;
};

/** States grow late by themselves, also while no answer comes. */
const lookAgainSeconds = 5;

const Mirror = ({ heard: { sync, clock }, error }: { readonly heard: HeardSync; readonly error: Error | null }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { timeZone: zone } = useSignedIn().organization;
  const now = useServerTime(clock, lookAgainSeconds);
  const deed = useSyncDeed();
  const seen = seenObjects(sync, now);
  return (
    <div className={styles.page}>
      <PageHead
        title={t('sync.title')}
        about={[t('sync.about', { zone })]}
        trouble={error ? t('sync.unreachable', { time: format.time(sync.at, now) }) : undefined}
      >
        <TruthLine truth={mirrorTruth(seen)} total={seen.length} now={now} />
        <DeedNote outcome={deed.data} error={deed.error} />
      </PageHead>
      {sync.held.map((held) => (
        <HeldAlert key={held.id} held={held} now={now} onDeed={deed.mutate} isBusy={deed.isPending} />
      ))}
      <div className={styles.columns}>
        <ObjectsCard seen={seen} objects={sync.objects} now={now} onDeed={deed.mutate} isBusy={deed.isPending} />
        <OrganizationCard sync={sync} now={now} onDeed={deed.mutate} isBusy={deed.isPending} />
      </div>
      <ParkedCard parked={sync.parked} now={now} onDeed={deed.mutate} isBusy={deed.isPending} />
    </div>
  );
};
