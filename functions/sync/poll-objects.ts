import { asError } from '#platform/as-error';
import { withLease } from '#platform/lease';
import { type Gate, notePace, readGate } from '#platform/org-gate';
import { noteUnavailable, readSyncStates, type SyncState } from '#platform/sync-windows';
import { GateShutError, isToBeAskedLater } from '#salesforce/gate-shut-error';
import type { Source } from '#salesforce/read-window';
import { readServerTime, refineByClock } from '#salesforce/server-time';
import { beat } from './beat.ts';
import { carryOutRead, type Polling } from './carry-out-read.ts';
import { decideRead } from './decide-read.ts';
import { giveUpWindow } from './give-up-window.ts';
import { isUnavailable, PollError } from './poll-error.ts';
import { pollPace } from './poll-pace.ts';

/** Longer than a run may take (infra/stacks/ingest.ts): a run that was killed keeps the next ones out no longer than this. */
const leaseSeconds = 150;

/**
 * Does what is due for each object: reads on from its checkpoint, counts, and begins what reads it whole. One run at a
 * time. An object that fails does not hold up the others, unless Salesforce takes no more calls from anyone; what
 * was not reached in time is first in the next run.
 * @throws PollError
 */
export const pollObjects = async (polling: Polling): Promise<void> => {
  try {
    const source = await polling.source();
    const lease = { organizationId: source.salesforce.organizationId, name: 'poll', seconds: leaseSeconds };
    const isOurs = await withLease(polling.sync, lease, () => pollAll(polling, source));
    if (!isOurs) polling.log.info('another poll is under way');
  } catch (error) {
    if (!(error instanceof GateShutError)) throw error;
    polling.log.info('nobody may ask now', { because: error.because, until: error.until });
  }
};

const pollAll = async (polling: Polling, source: Source): Promise<void> => {
  const { sync, clock, log, secondsMax, heartbeatSeconds } = polling;
  const { organizationId } = source.salesforce;
  const [gate, states] = await Promise.all([readGate(sync, organizationId), readSyncStates(sync, organizationId)]);
  const run: Run = { pollEverySeconds: await setPace(polling, organizationId, { gate, states }), errors: [] };
  const until = clock().getTime() + secondsMax * 1_000;
  for (const state of longestWaitingFirst(states)) {
    if (clock().getTime() > until) {
      log.warn('no time was left for some objects', { next: state.object });
      break;
    }
    await pollObject(polling, source, { run, state });
  }
  measureBehind(polling, states);
  await beat(polling, source, heartbeatSeconds);
  if (run.errors.length > 0) throw new PollError(run.errors, `${run.errors.length} readings failed`);
};

/** As the run found it. An object that is not filled yet is behind since nobody knows when, and left out. */
const measureBehind = ({ log, clock }: Pick<Polling, 'log' | 'clock'>, states: readonly SyncState[]): void => {
  const through = states.flatMap(({ checkpointAt, unavailableAt }) =>
    checkpointAt === undefined || unavailableAt !== undefined ? [] : [Date.parse(checkpointAt)],
  );
  if (through.length > 0) log.measure('MirrorBehindSeconds', (clock().getTime() - Math.min(...through)) / 1_000);
};

interface Run {
  readonly pollEverySeconds: number;
  /** What went wrong, one for each object and reading. */
  readonly errors: unknown[];
}

const setPace = async (
  { sync }: Pick<Polling, 'sync'>,
  organizationId: string,
  { gate, states }: { readonly gate: Gate; readonly states: readonly SyncState[] },
): Promise<number> => {
  const polled = states.filter(({ unavailableAt }) => unavailableAt === undefined).length;
  // A query of each, and now and then a description, a count, a step of something larger.
  const pace = pollPace(gate.calls, polled + 2);
  if (pace !== gate.pollEverySeconds) await notePace(sync, organizationId, pace);
  return pace;
};

/** In the registry's order where all wait alike, as for their first fill; last those that are not there. */
const longestWaitingFirst = (states: readonly SyncState[]): SyncState[] => {
  const [absent = [], present = []] = [true, false].map((isAbsent) =>
    states.filter(({ unavailableAt }) => (unavailableAt !== undefined) === isAbsent),
  );
  const waiting = present.toSorted(({ checkpointAt: a = '' }, { checkpointAt: b = '' }) =>
    a < b ? -1 : Number(a > b),
  );
  return [...waiting, ...absent];
};

/** @throws what says that nobody may ask any more; everything else is noted */
const pollObject = async (
  polling: Polling,
  source: Source,
  { run, state }: { readonly run: Run; readonly state: SyncState },
): Promise<void> => {
  const { sync, clock, log } = polling;
  const { object } = state;
  const whose = { organizationId: source.salesforce.organizationId, object };
  const attempt = async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      if (isToBeAskedLater(error)) throw error;
      if (isUnavailable(error)) {
        log.info('the organisation does not have the object, or hides it', { object });
        await noteUnavailable(sync, whose, clock());
      } else {
        log.error('object could not be polled', { object, error: asError(error) });
        run.errors.push(error);
      }
      return false;
    }
  };
  await attempt(async () => {
    const serverNow = await readServerTime(source.salesforce);
    const now = clock();
    const plan = decideRead(state, { serverNow, now, pollEverySeconds: run.pollEverySeconds });
    for (const window of plan.abandoned) {
      log.warn('a window stood still and is given up', { object, window: window.id });
      await giveUpWindow(sync, whose, window);
    }
    const readAt = refineByClock(serverNow, now);
    for (const read of plan.reads) {
      const isDone = await attempt(() => carryOutRead(polling, source, { state, read, readAt }));
      // Nothing can be compared with what was not read.
      if (!isDone && read.kind === 'poll') return;
    }
  });
};
