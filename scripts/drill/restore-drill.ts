import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SyncResponse, syncResponseSchema } from '#shared/api/sync';
import type { ObjectName } from '#shared/objects/index';
import { changeSteadily } from '../load/change-steadily.ts';
import type { House } from '../load/open-house.ts';
import { waitUntilSame } from '../load/see-mirror.ts';
import { archiveLog, asSuperuser, restoreBackup, takeBackup } from '../local/postgres/back-up.ts';
import { boardLedger, titleOf } from './board-ledger.ts';
import { feignNothingLost, knownOf } from './feign-nothing-lost.ts';
import { differingTables, fingerprint } from './fingerprint.ts';
import { lostRows } from './lost-rows.ts';
import type { OrgClock } from './org-clock.ts';
import { watchClaims } from './watch-claims.ts';

/** What a drill leaves out, to show that it would be seen: that the restore is noticed, or a segment of the log. */
export type Omission = 'notice' | 'segment';

export interface Drill {
  readonly house: House;
  /** The organisation's. */
  readonly clock: OrgClock;
  readonly places: { readonly backup: string; readonly archive: string };
  /** How many deals are changed. */
  readonly deals: number;
  readonly changesPerSecond: number;
  /** For how long changes go on after the backup, before the last of the log is archived. */
  readonly secondsAfterBackup: number;
  /** How long is waited for proofs. */
  readonly patienceSeconds: number;
  readonly omits?: Omission;
  readonly note?: (sentence: string) => void;
}

export interface DrillReport {
  readonly phases: readonly { readonly name: string; readonly seconds: number }[];
  /** From the last archived moment to the loss. */
  readonly seenRpoSeconds: number;
  /** From when pages are applied to the restored database until it is taken for another one; infinite when it never is. */
  readonly noticedAfterSeconds: number;
  /** From the loss until boards were answered again, and until every row was proven to be Salesforce's. */
  readonly answersAfterSeconds: number;
  readonly seenRtoSeconds: number;
  readonly rows: number;
  readonly tables: number;
  /** Tables that were restored to something else than they held at the last archived moment. */
  readonly differingTables: readonly string[];
  /** What Salesforce has and the mirror does not, and the other way round, after everything was read again. */
  readonly lostRows: readonly string[];
  /** Deals that the restored database lacked while it was called complete. */
  readonly falseClaims: readonly string[];
  /** Objects that were not proven equal in time. */
  readonly unproven: readonly ObjectName[];
  readonly boards: { readonly archived: number; readonly back: number; readonly savedLater: number };
}

/** Further than polls look back, so that only who notices that the database was restored reads again what is lost. */
const leapMinutes = 30;
const boardsLater = 3;

/**
 * Backs a database up beside those who change it, loses it with all of its data, restores it through the last archived
 * moment, and waits until Fairlead, which nobody tells of it, has read again what Salesforce committed since.
 * @throws Error when the restored server does not come up
 */
export const restoreDrill = async (drill: Drill): Promise<DrillReport> => {
  const { house, clock, places, omits } = drill;
  const phases: { name: string; seconds: number }[] = [];
  const phase = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work();
    phases.push({ name, seconds: (performance.now() - began) / 1_000 });
    drill.note?.(name);
    return result;
  };
  const ledger = await boardLedger(await house.as('rep-1'));

  await phase('count and compare all, as every day', () => compareAll(drill));
  await phase('back up, beside changes', () => backUpBesideChanges(drill, ledger.save));
  const archived = await phase('the last moment that is archived', () => archiveThisMoment(drill));
  const archivedBoard = ledger.acknowledged();
  await phase('changes after it', () => changeAfter(drill, ledger.save));
  const lost = await knownOf(house.sight);

  const lostAt = performance.now();
  const holdsApply = house.cloud.faultsOf('Apply').hold();
  await phase('lose the server and its data', () => lose(house));
  // The schedule knows nothing of it: readings begin, and their pages wait.
  clock.leap(2);
  await house.cloud.invoke('Poll', {});
  if (omits === 'segment') await dropSegmentOf(places.archive, archived.segment);
  const server = await phase('restore the backup and the log', () =>
    restoreBackup({ ...house.server, port: 0 }, { ...places, through: archived.name }),
  );
  house.adopt(server);
  const restored = await phase('compare every table', () => fingerprint(house.sight));
  const told = house.lines.length;
  const claimed = watchClaims(house.sight, house.org, changedDeals(drill));
  await phase('point Fairlead at it', async () => {
    if (omits === 'notice') await feignNothingLost(house.sight, lost);
    await house.wire.mend(server.port);
    holdsApply();
  });
  const stands = await ledger.read();
  const answersAfterSeconds = secondsSince(lostAt);
  const since = clock.now();
  clock.leap(2);
  const noticedAfterSeconds = await phase('notice that it is another one', () => untilNoticed(drill, told));
  const unproven = await phase('read again, and prove', () => untilProven(drill, since));
  const seenRtoSeconds = secondsSince(lostAt);
  const compared = comparable(await syncOf(house));
  const isBack = stands.version >= archivedBoard && stands.title === titleOf(stands.version);
  return {
    phases,
    seenRpoSeconds: (lostAt - archived.at) / 1_000,
    noticedAfterSeconds,
    answersAfterSeconds,
    seenRtoSeconds,
    rows: [...archived.print.values()].reduce((sum, { rows }) => sum + rows, 0),
    tables: archived.print.size,
    differingTables: differingTables(archived.print, restored),
    lostRows: await lostRows(house.sight, house.org, compared),
    falseClaims: await claimed(),
    unproven,
    boards: { archived: archivedBoard, back: isBack ? stands.version : 0, savedLater: boardsLater },
  };
};

const secondsSince = (at: number): number => (performance.now() - at) / 1_000;

/** Else what the first hour counts by itself would find what nobody has read again. */
const compareAll = ({ house, clock }: Drill): Promise<SyncResponse> => {
  // Nothing is counted before the next poll.
  clock.leap(2);
  const isCompared = ({ objects }: SyncResponse): boolean =>
    objects.every(({ state, census, sweep }) => state === 'absent' || (census !== null && sweep !== null));
  return pollUntil(house, { patienceSeconds: 300 }, isCompared);
};

/** Changes go on while the backup is taken and for a while after it; boards are saved meanwhile. */
const backUpBesideChanges = async (drill: Drill, save: () => Promise<void>): Promise<void> => {
  const { house, places, changesPerSecond, secondsAfterBackup } = drill;
  let isOver = false;
  const backup = takeBackup(house.postgres(), path.join(house.server.folder, 'data'), places.backup).finally(() => {
    isOver = true;
  });
  const changed = new Set<string>();
  const change = async (seconds: number): Promise<void> => {
    const pace = { perSecond: changesPerSecond, seconds, toldBy: 'outlets', ids: someDeals(drill) } as const;
    for (const id of (await changeSteadily(house, pace)).ids) changed.add(id);
  };
  while (!isOver) {
    await change(0.5);
    await save();
  }
  await backup;
  await change(secondsAfterBackup);
  await save();
  await waitUntilSame(house.sight, house.org, { ids: changed, patienceSeconds: 60 });
};

/** Nobody writes for the moment in which the tables are looked at. */
const archiveThisMoment = async ({ house }: Drill) => {
  await house.wire.cut();
  await house.sight.ask(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename like 'fairlead%' and pid <> pg_backend_pid()`,
  );
  const name = `drill-${Date.now()}`;
  const print = await fingerprint(house.sight);
  const segment = await asSuperuser(house.postgres(), async (client) => {
    const { rows } = await client.query<{ segment: string }>(
      'select pg_walfile_name(pg_create_restore_point($1)) as segment',
      [name],
    );
    return rows[0]?.segment ?? '';
  });
  await archiveLog(house.postgres());
  await house.wire.mend();
  return { name, print, segment, at: performance.now() };
};

/**
 * What Salesforce commits and the database loses: changed, deleted and purged deals, with the mirror complete through
 * an instant long after them. And boards, which nobody else has.
 */
const changeAfter = async (drill: Drill, save: () => Promise<void>): Promise<void> => {
  const { house, clock } = drill;
  const [purged = '', deleted = ''] = someDeals(drill);
  const ids = changedDeals(drill);
  for (const [place, id] of ids.entries()) house.org.update(id, { Amount: 5_000 + place });
  house.org.remove(deleted);
  house.org.purge(purged);
  for (let saves = 0; saves < boardsLater; saves += 1) await save();
  await waitUntilSame(house.sight, house.org, { ids, patienceSeconds: 60 });
  clock.leap(leapMinutes);
  const through = clock.now();
  clock.leap(2);
  await pollUntil(house, { patienceSeconds: 60 }, (sync) => isThrough(sync, through));
};

const lose = async ({ postgres, server, wire }: House): Promise<void> => {
  await wire.cut();
  await postgres().kill();
  await rm(path.join(server.folder, 'data'), { recursive: true, force: true });
};

const dropSegmentOf = (archive: string, segment: string): Promise<void> => rm(path.join(archive, segment));

/** The same ones each time. */
const someDeals = ({ house, deals }: Drill): readonly string[] =>
  house.org
    .records('Opportunity')
    .slice(0, deals)
    .map(({ Id }) => Id);

const changedDeals = (drill: Drill): readonly string[] => someDeals(drill).slice(2);

/** Polls until it is noticed. Who omits that need not wait for it. */
const untilNoticed = async ({ house, omits }: Drill, told: number): Promise<number> => {
  if (omits === 'notice') return Number.POSITIVE_INFINITY;
  const began = performance.now();
  const isNoticed = (): boolean =>
    house.lines.slice(told).some(({ by, message }) => by === 'Apply' && message === 'rewound');
  await pollUntil(house, { patienceSeconds: 60, givesUp: true }, isNoticed);
  return isNoticed() ? secondsSince(began) : Number.POSITIVE_INFINITY;
};

/** Polls until every object has been compared with Salesforce since an instant of its clock; answers those that were not. */
const untilProven = async ({ house, patienceSeconds }: Drill, since: Date): Promise<readonly ObjectName[]> => {
  const isDone = (sync: SyncResponse): boolean => unprovenOf(sync, since).length === 0 && isThrough(sync, since);
  return unprovenOf(await pollUntil(house, { patienceSeconds, givesUp: true }, isDone), since);
};

const unprovenOf = ({ objects }: SyncResponse, since: Date): ObjectName[] =>
  objects.filter((object) => object.state !== 'absent' && !isProven(object, since)).map(({ object }) => object);

const isProven = ({ sweep }: SyncResponse['objects'][number], since: Date): boolean =>
  sweep !== null && Date.parse(sweep.readAt) >= since.getTime() && ['equal', 'repaired'].includes(sweep.state);

const isThrough = ({ objects }: SyncResponse, instant: Date): boolean =>
  objects.every(
    ({ state, completeThroughAt }) =>
      state === 'absent' || (completeThroughAt !== null && Date.parse(completeThroughAt) >= instant.getTime()),
  );

/** The schedule fires once a minute; a drill need not wait for it. */
const pollEveryMilliseconds = 1_000;

const pollUntil = async (
  house: House,
  { patienceSeconds, givesUp = false }: { readonly patienceSeconds: number; readonly givesUp?: boolean },
  isRight: (sync: SyncResponse) => boolean,
): Promise<SyncResponse> => {
  const deadline = performance.now() + patienceSeconds * 1_000;
  for (;;) {
    await house.cloud.invoke('Poll', {});
    const sync = await syncOf(house);
    if (isRight(sync)) return sync;
    if (performance.now() > deadline) {
      if (givesUp) return sync;
      throw new Error(`the mirror does not become complete within ${patienceSeconds} s`);
    }
    await sleep(pollEveryMilliseconds);
  }
};

const syncOf = async (house: House): Promise<SyncResponse> => {
  const { text } = await (await house.as('ops'))('/api/v1/sync');
  return syncResponseSchema.parse(JSON.parse(text));
};

/** The heartbeat is touched by us at every poll: the mirror is always one beat behind. */
const comparable = ({ objects }: SyncResponse): ObjectName[] =>
  objects.filter(({ object, state }) => object !== 'heartbeat' && state !== 'absent').map(({ object }) => object);
