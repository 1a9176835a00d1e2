import type { SyncWindow } from '#platform/sync-windows';
import { inNewTrace } from '#platform/telemetry';
import { customKinds } from '#salesforce/mirrored-columns';
import { readInventory } from '#salesforce/read-inventory';
import { readWindow, type Source } from '#salesforce/read-window';
import { isTooHeavy } from '#salesforce/too-heavy';
import type { WindowPlace } from '#shared/messages/page';
import type { ObjectName } from '#shared/objects/index';
import type { Asking } from './asking.ts';
import { parkBadRecords } from './park-bad-records.ts';
import { sendRows } from './send-page.ts';
import { sendInventory } from './send-proof.ts';

/** A window that is open, and what it is to be filled with. */
export type OpenWindow = Pick<SyncWindow, 'id' | 'kind' | 'fromAt' | 'throughAt' | 'readAt'>;

/** Above this a bulk job is faster than page after page of 2,000, and costs fewer calls. */
export const restRowsMax = 10_000;

export interface WindowReading extends Pick<Asking, 'pages' | 'park'> {
  /** Rows that are read page by page while someone waits; a window with more is left to a bulk job. */
  readonly restRowsMax: number;
}

export interface WindowToSend {
  readonly object: ObjectName;
  readonly window: OpenWindow;
  /** Called before the first page is sent; where it answers false, nothing is. */
  readonly mayBegin?: () => Promise<boolean>;
}

/**
 * How the reading of a window by REST ended.
 * - `sent`: every page was.
 * - `not-begun`: no page was, because it may not.
 * - `bulk`: a bulk job should read it. Where pages were sent already it must be another window: pages of two
 *   readings would not fit together.
 */
export type Outcome =
  | { readonly is: 'sent'; readonly rows: number }
  | { readonly is: 'not-begun' }
  | { readonly is: 'bulk'; readonly isBegun: boolean };

/** The reading of a window broke off after some of its pages were sent: nobody can go on with it. */
export class HalfSentError extends Error {
  override readonly name = 'HalfSentError';
}

/**
 * Reads a window by REST and sends its pages on. Even an empty window has a page: the checkpoint moves through
 * `apply` alone.
 * @throws HalfSentError, and whatever went wrong before the first page
 */
export const sendWindow = async (reading: WindowReading, source: Source, to: WindowToSend): Promise<Outcome> => {
  let page = 0;
  let rows = 0;
  try {
    for await (const part of partsOf(reading, source, to)) {
      if (page === 0 && part.total > reading.restRowsMax) return { is: 'bulk', isBegun: false };
      if (page === 0 && (await to.mayBegin?.()) === false) return { is: 'not-begun' };
      page += 1;
      await part.send({ id: to.window.id, page, isLast: part.isLast });
      rows += part.rows;
    }
    return { is: 'sent', rows };
  } catch (error) {
    if (isTooHeavy(error)) return { is: 'bulk', isBegun: page > 0 };
    if (page > 0) throw new HalfSentError(`${to.object} broke off after page ${page}`, { cause: error });
    throw error;
  }
};

/** One page, read and not yet sent. */
interface Part {
  readonly total: number;
  readonly rows: number;
  readonly isLast: boolean;
  readonly send: (place: WindowPlace) => Promise<void>;
}

const partsOf = (reading: WindowReading, source: Source, to: WindowToSend): AsyncGenerator<Part> =>
  to.window.kind === 'sweep' ? inventoriesOf(reading, source, to) : pagesOf(reading, source, to);

async function* pagesOf(reading: WindowReading, source: Source, { object, window }: WindowToSend) {
  const span = { from: new Date(window.fromAt), through: new Date(window.throughAt) };
  const facts = { object, door: doorOf(window), readAt: new Date(window.readAt) };
  for await (const { rows, bad, columns, total, isLast } of readWindow(source, object, span)) {
    const custom = customKinds(columns);
    const send = (place: WindowPlace): Promise<void> =>
      asFound({ object, window, page: place.page, rows: rows.length }, async () => {
        await parkBadRecords(reading, bad);
        await sendRows(reading.pages, source.salesforce, { ...facts, custom, window: place, rows });
      });
    yield { total, rows: rows.length, isLast, send };
  }
}

/** Where rows are found, a trace begins: each page of a reading goes its own way. One without rows brings no change. */
export const asFound = (
  { object, window, page, rows }: Pick<WindowToSend, 'object'> & FoundPage,
  send: () => Promise<void>,
): Promise<void> => (rows === 0 ? send() : inNewTrace(window.kind, send, { object, windowId: window.id, page, rows }));

interface FoundPage {
  readonly window: Pick<OpenWindow, 'id' | 'kind'>;
  readonly page: number;
  readonly rows: number;
}

async function* inventoriesOf({ pages }: WindowReading, { salesforce }: Source, { object, window }: WindowToSend) {
  for await (const { rows, total, isLast, afterId, throughId } of readInventory(salesforce, object)) {
    const facts = { object, readAt: window.readAt, afterId, throughId, rows };
    const send = (place: WindowPlace) => sendInventory(pages, salesforce, { ...facts, window: place });
    yield { total, rows: rows.length, isLast, send };
  }
}

/** Whatever is read whole comes by one door. */
export const doorOf = ({ kind }: Pick<OpenWindow, 'kind'>): 'poll' | 'backfill' =>
  kind === 'poll' ? 'poll' : 'backfill';
