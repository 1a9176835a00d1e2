import { sendMessages } from '#platform/queue';
import { closeWindow, openWindow, readSyncStates, type SyncState } from '#platform/sync-windows';
import type { Table } from '#platform/tables';
import { readWindow, type Source } from '#salesforce/read-window';
import { SalesforceError } from '#salesforce/salesforce-error';
import { readServerTime, refineByClock } from '#salesforce/server-time';
import type { Asking } from './asking.ts';
import type { BackfillMessage } from './backfill-message.ts';
import { type Decision, decideRead, type Moment } from './decide-read.ts';
import { parkBadRecords } from './park-bad-records.ts';
import { sendRows } from './send-page.ts';

/** Some objects could not be polled. The others were; each of these is read on from its checkpoint by the next poll. */
export class PollError extends AggregateError {
  override readonly name = 'PollError';
}

export interface Polling extends Asking {
  readonly sync: Table;
}

/**
 * Reads on from each object's checkpoint, in the registry's order, and begins the fill of objects that have none.
 * An object that fails does not hold up the others, unless Salesforce takes no more calls from anyone.
 * @throws PollError
 */
export const pollObjects = async (polling: Polling): Promise<void> => {
  const source = await polling.source();
  const states = await readSyncStates(polling.sync, source.salesforce.organizationId);
  const errors: unknown[] = [];
  for (const state of states) {
    try {
      await pollObject(polling, source, state);
    } catch (error) {
      polling.log.error('object could not be polled', { object: state.object, error: asError(error) });
      if (!isUnavailable(error)) errors.push(error);
      if (isLimitReached(error)) break;
    }
  }
  if (errors.length > 0) throw new PollError(errors, `${errors.length} objects could not be polled`);
};

const pollObject = async (polling: Polling, source: Source, state: SyncState): Promise<void> => {
  const moment = { serverNow: await readServerTime(source.salesforce), now: polling.clock() };
  const decision = decideRead(state, moment);
  if (decision.read === 'wait') return;
  if (decision.read === 'fill' && decision.by === 'bulk') await beginFill(polling, source, { state, decision });
  else await readThrough(polling, source, { state, decision, moment });
};

type Reading = Exclude<Decision, { read: 'wait' }>;

const openFor = (
  { sync }: Polling,
  { salesforce }: Source,
  { state, decision }: { state: SyncState; decision: Reading },
) =>
  openWindow(
    sync,
    { organizationId: salesforce.organizationId, object: state.object },
    { kind: decision.read === 'fill' ? 'backfill' : 'poll', from: decision.from, through: decision.through },
  );

const beginFill = async (
  polling: Polling,
  source: Source,
  reading: { readonly state: SyncState; readonly decision: Reading },
): Promise<void> => {
  const { id, throughAt } = await openFor(polling, source, reading);
  const { object } = reading.state;
  const { organizationId } = source.salesforce;
  const message: BackfillMessage = {
    kind: 'backfill',
    step: 'begin',
    organizationId,
    object,
    window: { id, throughAt },
  };
  await sendMessages(polling.backfill, [message]);
  polling.log.info('fill begun', { object });
};

interface WindowReading {
  readonly state: SyncState;
  readonly decision: Reading;
  readonly moment: Moment;
}

/** Reads a window by REST. One that could not be read to its end is given up at once, so that the next poll need not wait for it. */
const readThrough = async (polling: Polling, source: Source, reading: WindowReading): Promise<void> => {
  const { id } = await openFor(polling, source, reading);
  try {
    await sendWindow(polling, source, { ...reading, id });
  } catch (error) {
    const { organizationId } = source.salesforce;
    await closeWindow(polling.sync, { organizationId, object: reading.state.object }, id);
    throw error;
  }
};

/** Even an empty window has a page: the checkpoint moves through `apply` alone. */
const sendWindow = async (
  polling: Polling,
  source: Source,
  { id, state, decision, moment }: WindowReading & { readonly id: string },
): Promise<void> => {
  const { object } = state;
  const door = decision.read === 'fill' ? 'backfill' : 'poll';
  const readAt = refineByClock(moment.serverNow, moment.now);
  let page = 0;
  let read = 0;
  for await (const { rows, bad, isLast } of readWindow(source, object, decision)) {
    page += 1;
    read += rows.length;
    await parkBadRecords(polling, bad);
    const window = { id, page, isLast };
    await sendRows(polling.pages, source.salesforce, { object, door, readAt, window, rows });
  }
  if (read > 0) polling.log.info('polled', { object, rows: read, pages: page });
};

const isLimitReached = (error: unknown): boolean =>
  error instanceof SalesforceError && error.code === 'REQUEST_LIMIT_EXCEEDED';

/** The organisation does not have the object, or does not show it to us: no failure of the poll. */
const isUnavailable = (error: unknown): boolean => error instanceof SalesforceError && error.code === 'INVALID_TYPE';

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
