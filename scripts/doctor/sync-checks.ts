import { readHeartbeat } from '#platform/heartbeat-state';
import { isShut, readGate } from '#platform/org-gate';
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
