import {
  closeWindow,
  noteAvailable,
  openWindow,
  type SyncedObject,
  type SyncState,
  type SyncWindow,
} from '#platform/sync-windows';
import { grantWish, noteBegun, type Proof, type Wish, wishFor } from '#platform/sync-wishes';
import { readCensus } from '#salesforce/read-census';
import type { Source } from '#salesforce/read-window';
import { isTooHeavy } from '#salesforce/too-heavy';
import { goOn, type Stepping } from './backfilling.ts';
import type { Read } from './decide-read.ts';
import { handOver, plain } from './hand-over.ts';
import { sendCensus } from './send-proof.ts';
import { sendWindow } from './send-window.ts';

export interface Polling extends Stepping {
  /** After so long no further object is begun. */
  readonly secondsMax: number;
  /** How often the heartbeat's record is touched. */
  readonly heartbeatSeconds: number;
}

interface Task {
  readonly state: SyncState;
  readonly read: Read;
  /** By Salesforce's clock, before anything is read. */
  readonly readAt: Date;
}

/** Carries out one reading of an object, or begins it where it may take longer than a poll. */
export const carryOutRead = async (polling: Polling, source: Source, task: Task): Promise<void> => {
  const whose = { organizationId: source.salesforce.organizationId, object: task.state.object };
  switch (task.read.kind) {
    case 'poll':
      return readOn(polling, source, { ...task, whose });
    case 'census':
      return takeCensus(polling, source, { ...task, whose });
    case 'backfill':
    case 'refresh':
    case 'sweep':
      return beginWhole(polling, task.read.kind, { ...task, whose });
  }
};

interface Owned extends Task {
  readonly whose: SyncedObject;
}

/** Reads a poll's window. One that could not be read to its end is given up at once, so that the next poll need not wait for it. */
const readOn = async (polling: Polling, source: Source, { whose, state, read, readAt }: Owned): Promise<void> => {
  const { object } = state;
  const window = await openWindow(polling.sync, whose, { ...read, kind: 'poll', readAt });
  try {
    const outcome = await sendWindow(polling, source, { object, window });
    if (outcome.is === 'bulk') await handOver(polling, { ...whose, window }, outcome.isBegun);
    else if (outcome.is === 'sent' && outcome.rows > 0) polling.log.info('polled', { object, rows: outcome.rows });
  } catch (error) {
    await closeWindow(polling.sync, whose, window.id);
    throw error;
  }
  if (state.unavailableAt === undefined) return;
  await noteAvailable(polling.sync, whose);
  // What became of its rows while nobody could look.
  await wishFor(polling.sync, whose, 'sweep');
};

/** A table that is too large to be counted while someone waits is proven by its sweeps alone. */
const takeCensus = async (polling: Polling, source: Source, { whose, state, read }: Owned): Promise<void> => {
  const at = read.through;
  try {
    const count = await readCensus(source.salesforce, whose.object, at);
    await sendCensus(polling.pages, source.salesforce, { object: whose.object, at, ...count });
  } catch (error) {
    if (!isTooHeavy(error)) throw error;
    polling.log.warn('too large to be counted', { object: whose.object });
  }
  await noteTaken(polling, whose, { state, proof: 'census', wish: 'census' });
};

/** Which mark a reading leaves on the schedule, and which wish it grants. */
const marks = {
  backfill: { proof: 'refresh' },
  refresh: { proof: 'refresh', wish: 'resync' },
  sweep: { proof: 'sweep', wish: 'sweep' },
} as const satisfies Partial<Record<SyncWindow['kind'], { proof: Proof; wish?: Wish }>>;

/** Opens a window for the whole object and leaves its reading to the function that has time for it. */
const beginWhole = async (
  polling: Polling,
  kind: keyof typeof marks,
  { whose, state, read, readAt }: Owned,
): Promise<void> => {
  const window = await openWindow(polling.sync, whose, { ...read, kind, readAt });
  await goOn(polling, { kind: 'backfill', step: 'begin', by: 'rest', ...whose, window: plain(window) });
  polling.log.info('a whole reading begins', { object: whose.object, kind });
  // A refresh finds what changed, but not what vanished without a trace.
  if (kind === 'refresh' && state.wishes.resyncAt !== undefined) await wishFor(polling.sync, whose, 'sweep');
  await noteTaken(polling, whose, { state, ...marks[kind] });
};

/** Only now that the reading cannot be forgotten any more: a process that dies before lets it be begun twice. */
const noteTaken = async (
  { sync, clock }: Pick<Polling, 'sync' | 'clock'>,
  whose: SyncedObject,
  { state, proof, wish }: { readonly state: SyncState; readonly proof: Proof; readonly wish?: Wish },
): Promise<void> => {
  await noteBegun(sync, whose, { proof, at: clock() });
  const wishedAt = wish && state.wishes[`${wish}At`];
  if (wish !== undefined && wishedAt !== undefined) await grantWish(sync, whose, { wish, wishedAt });
};
