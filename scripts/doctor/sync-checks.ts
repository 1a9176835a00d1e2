import { newestParked } from '#functions/api/parked-messages';
import { readHeartbeat } from '#platform/heartbeat-state';
import { isShut, readGate } from '#platform/org-gate';
import type { Parked } from '#platform/parked';
import { readSyncStates, type SyncState } from '#platform/sync-windows';
import { credentialsSchema } from '#salesforce/credentials';
import { type Finding, fail, ok, unseen, warn } from './finding.ts';
import type { Installation } from './installation.ts';
import type { Check } from './run-checks.ts';
import { readSecret } from './secret-checks.ts';

/** The slowest pace at which a mirror is still polled (functions/sync/poll-pace.ts), and a bit. */
const behindMinutesMax = 15;
/** A sweep a day, and a day's grace. */
const sweptHoursMax = 48;

/** How the reading of Salesforce goes, as the functions themselves note it. */
export const syncChecks: readonly Check<Installation>[] = [
  {
    name: 'sync: may ask',
    todo: 'look whether the table Sync can be read, and with which rights',
    look: (installation) =>
      ofOrganization(installation, async (organizationId) => {
        const gate = await readGate(await installation.sync(), organizationId);
        const shut = isShut(gate, new Date());
        if (shut === undefined) return ok('nothing keeps it from asking Salesforce');
        if (shut.because === 'paused')
          return warn(`paused by ${gate.pausedBy ?? 'somebody'} at ${gate.pausedAt}`, 'resume it on the page Sync');
        return fail(`Salesforce refuses until ${shut.until?.toISOString()}: ${gate.closedReason}`, runbook);
      }),
  },
  {
    name: 'sync: complete through',
    todo: 'look whether the table Sync can be read, and with which rights',
    look: (installation) =>
      ofOrganization(installation, async (organizationId) => {
        const states = await readSyncStates(await installation.sync(), organizationId);
        return judgeAge(states, new Date());
      }),
  },
  {
    name: 'sync: compared',
    todo: 'look whether the table Sync can be read, and with which rights',
    look: (installation) =>
      ofOrganization(installation, async (organizationId) => {
        const states = await readSyncStates(await installation.sync(), organizationId);
        const old = present(states).filter(({ proofs }) => hoursSince(proofs.sweepAt) > sweptHoursMax);
        return old.length === 0
          ? ok('every object was compared with Salesforce within two days')
          : warn(`not compared for two days: ${namesOf(old)}`, 'ask for "compare" on the page Sync');
      }),
  },
  {
    name: 'sync: heartbeat',
    todo: 'look whether the table Sync can be read, and with which rights',
    look: (installation) =>
      ofOrganization(installation, async (organizationId) => {
        const { isPermitted, beatAt } = await readHeartbeat(await installation.sync(), organizationId);
        return isPermitted
          ? ok(`beat last at ${beatAt ?? 'no time yet'}; the page Sync says whether its change events come back`)
          : warn('not permitted: whether change events come is not measured', 'docs/first-deployment.md, Heartbeat');
      }),
  },
  {
    name: 'dead letters',
    todo: 'look whether the queues can be asked, and with which rights',
    look: async ({ deadLetters }) => {
      const full = (await deadLetters()).filter(({ waiting }) => waiting > 0);
      const names = full.map(({ name, waiting }) => `${name}: ${waiting}`).join(', ');
      return full.length === 0
        ? ok('none')
        : warn(names, 'they are parked within three minutes and shown on the page Sync; if they stay: docs/runbook.md');
    },
  },
  {
    name: 'set aside',
    todo: 'look whether the table Parked can be read, and with which rights',
    look: (installation) =>
      ofOrganization(installation, async (organizationId) =>
        judgeParked(await newestParked(await installation.parked(), organizationId)),
      ),
  },
];

const runbook = 'docs/runbook.md, SalesforceRefuses';

const ofOrganization = async (
  installation: Installation,
  look: (organizationId: string) => Promise<Finding>,
): Promise<Finding> => {
  const read = await readSecret(installation, 'SalesforceSecret', credentialsSchema);
  return 'finding' in read ? unseen('which organisation it is stands in its secret') : look(read.value.organizationId);
};

const present = (states: readonly SyncState[]): readonly SyncState[] =>
  states.filter(({ unavailableAt }) => unavailableAt === undefined);

const namesOf = (states: readonly SyncState[]): string => states.map(({ object }) => object).join(', ');

const hoursSince = (instant: string | undefined): number =>
  instant === undefined ? Number.POSITIVE_INFINITY : (Date.now() - Date.parse(instant)) / 3_600_000;

const judgeAge = (states: readonly SyncState[], now: Date): Finding => {
  const filling = present(states).filter(({ checkpointAt }) => checkpointAt === undefined);
  if (filling.length > 0)
    return warn(`still being filled: ${namesOf(filling)}`, 'wait; a million deals take a quarter of an hour');
  const ages = present(states).map(({ checkpointAt = '' }) => (now.getTime() - Date.parse(checkpointAt)) / 60_000);
  const behind = Math.max(0, ...ages);
  return behind <= behindMinutesMax
    ? ok(`everything through ${behind.toFixed(1)} minutes ago`)
    : fail(`what is furthest behind is so by ${behind.toFixed(0)} minutes`, 'docs/runbook.md, MirrorBehind');
};

/** As many as the page Sync counts. */
const parkedCountedMax = 200;

const judgeParked = (parked: readonly Parked[]): Finding => {
  const [newest] = parked;
  const oldest = parked.at(-1);
  if (newest === undefined || oldest === undefined) return ok('nothing');
  const isMore = parked.length > parkedCountedMax;
  const count = isMore ? `more than ${parkedCountedMax}` : `${parked.length}`;
  const [reason, times] = commonest(parked.map((each) => each.reason));
  return warn(
    `${count} messages, the oldest${isMore ? ' of these' : ''} of ${oldest.at.slice(0, 16)}Z; ${times} times: ${reason}`,
    'the page Sync, part "Set aside": drive them back when the reason is gone, or forget them (docs/runbook.md, Redrive)',
  );
};

/** Reasons that differ by ids and numbers alone are one. */
const commonest = (reasons: readonly string[]): readonly [reason: string, times: number] => {
  const alike = Map.groupBy(reasons, (reason) => reason.replaceAll(/\w*\d\w*/g, '…'));
  const [first] = [...alike.values()].toSorted((a, b) => b.length - a.length);
  return [(first?.[0] ?? '').slice(0, 160), first?.length ?? 0];
};
