import type { SyncState, SyncWindow } from '#platform/sync-windows';
import { type ObjectName, objectNames } from '#shared/objects/index';

/**
 * Something to be read of one object.
 * - `backfill`: everything, for the first time.
 * - `poll`: on from the checkpoint; all of a small object that may change without a stamp.
 * - `refresh`: everything once more.
 * - `sweep`: ids and stamps, to be compared with the mirror's.
 * - `census`: a count, to be compared with the mirror's.
 */
export interface Read {
  readonly kind: SyncWindow['kind'] | 'census';
  readonly from: Date;
  readonly through: Date;
}

export interface Plan {
  readonly reads: readonly Read[];
  /** Windows that nobody brings forward any more. */
  readonly abandoned: readonly SyncWindow[];
}

/** What decides besides the object's own state. */
export interface Circumstances {
  /** By Salesforce's clock. */
  readonly serverNow: Date;
  /** By our own, as in what the state says of windows, wishes and proofs. */
  readonly now: Date;
  readonly pollEverySeconds: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Rows become visible 1 to 3 seconds after their stamp (salesforce.md A3 quotes who measured it): windows end before. */
const lag = 5_000;
/** Long transactions take longer still: each poll reads this much again. */
const overlap = 5 * minute;
/** The schedule is seconds early or late; a poll that much before its time is on time. */
const slack = 30_000;
/**
 * A window without progress for this long has lost its reader, or its pages wait in a queue that is hours long; it is
 * given up. The queue brings a dead reader's message back after twelve minutes.
 */
const patience = hour;
/**
 * The next poll does not wait that long. Windows that stand still stay open meanwhile: should their pages come
 * through, the checkpoint moves after all. Each of them doubles the wait, so that a slow queue is not made slower.
 */
const pollPatience = 5 * minute;
/** A whole reading that failed is begun anew, but not at once: whatever broke it may need a moment. */
const respite = 5 * minute;
/** An object that the organisation lacks is asked for again this often. */
const absence = hour;
const censusEvery = hour;
const sweepEvery = day;
const refreshEvery = day;
/** Share of its period by which the last object of the registry is ahead of the first: the calls spread over the day. */
const spread = 1 / 6;

const beginning = new Date(0);

/** A handful of rows each, which an administrator changes without a trace in their stamps or in those of deals. */
const readWhole: ReadonlySet<ObjectName> = new Set([
  'organization',
  'opportunityStage',
  'currencyType',
  'datedConversionRate',
]);

/** Decides what is read of one object now, by what is known and the time alone. */
export const decideRead = (state: SyncState, circumstances: Circumstances): Plan => {
  const { now } = circumstances;
  const abandoned = state.windows.filter(({ touchedAt }) => hasPassed(touchedAt, patience, now));
  if (hasPassed(state.lookedForAt, absence, now) === false) return { reads: [], abandoned };
  const windows = state.windows.filter((window) => !abandoned.includes(window));
  return { reads: readsOf({ ...state, windows }, circumstances), abandoned };
};

/** Whether an instant lies at least so long ago; undefined where there is none. */
const hasPassed = (instant: string | undefined, milliseconds: number, now: Date): boolean | undefined =>
  instant === undefined ? undefined : now.getTime() - Date.parse(instant) >= milliseconds;

const readsOf = (state: SyncState, circumstances: Circumstances): Read[] => {
  const { object, checkpointAt, windows, wishes, proofs, isCalculated } = state;
  const { serverNow, now, pollEverySeconds } = circumstances;
  const through = new Date(serverNow.getTime() - lag);
  const whole = { from: beginning, through };
  const isUnderWay = (kind: SyncWindow['kind']) => windows.some((window) => window.kind === kind);
  if (checkpointAt === undefined) return isUnderWay('backfill') ? [] : [{ kind: 'backfill', ...whole }];

  const isDue = (begunAt: string | undefined, period: number): boolean =>
    hasPassed(begunAt, period * (1 - spread * placeOf(object)), now) ?? true;
  const reads: Read[] = [];
  const checkpoint = Date.parse(checkpointAt);
  const isNew = through.getTime() > checkpoint && through.getTime() - checkpoint >= pollEverySeconds * 1_000 - slack;
  if (isNew && !isPolled(windows, now)) {
    const from = readWhole.has(object) ? beginning : new Date(checkpoint - overlap);
    reads.push({ kind: 'poll', from, through });
    // With a poll, because only what is mirrored through the moment of the count can be compared with it.
    if (wishes.censusAt !== undefined || isDue(proofs.censusAt, censusEvery)) reads.push({ kind: 'census', ...whole });
  }
  if (!isUnderWay('refresh') && hasPassed(proofs.gaveUpAt, respite, now) !== false) {
    const isStale = isCalculated && isDue(proofs.refreshAt, refreshEvery);
    if (wishes.resyncAt !== undefined || isStale) reads.push({ kind: 'refresh', ...whole });
    // Not beside a refresh: it would find what that is about to bring.
    else if (!isUnderWay('sweep') && (wishes.sweepAt !== undefined || isDue(proofs.sweepAt, sweepEvery)))
      reads.push({ kind: 'sweep', ...whole });
  }
  return reads;
};

/** Whether a poll is under way that another one should wait for. */
const isPolled = (windows: readonly SyncWindow[], now: Date): boolean => {
  const polls = windows.filter(({ kind }) => kind === 'poll');
  const wait = pollPatience * 2 ** (polls.length - 1);
  return polls.some(({ touchedAt }) => !hasPassed(touchedAt, wait, now));
};

/** 0 for the first object of the registry, nearly 1 for the last. */
const placeOf = (object: ObjectName): number => objectNames.indexOf(object) / objectNames.length;
