import { randomBytes } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { WindowPlace } from '#shared/messages/page';
import { type ObjectName, objectNames } from '#shared/objects/index';
import { systemClock } from './clock.ts';
import { type Begun, begunSchema, type Wishes, wishesSchema } from './sync-wishes.ts';
import { itemKey, type SyncedObject } from './synced-object.ts';
import { expiresAt, isConditionUnmet, type Table } from './tables.ts';

export type { SyncedObject } from './synced-object.ts';

/**
 * A window is a span of SystemModstamp that is read from Salesforce in pages. It is done when every page from 1 to
 * the last has committed, in whatever order; only then does the object's checkpoint move to its end.
 * DynamoDB's local emulator has no transactions, so each step is idempotent and the order of steps is the safety:
 * count the page, have the database note what it completes, move the checkpoint, forget the window.
 */
const syncWindowSchema = z.object({
  id: z.string(),
  /**
   * `poll` reads on from the checkpoint; `backfill` begins at the beginning and needs none; `refresh` reads a filled
   * object once more from the beginning; `sweep` reads ids and stamps alone, and so moves no checkpoint.
   */
  kind: z.enum(['poll', 'backfill', 'refresh', 'sweep']),
  fromAt: z.string(),
  throughAt: z.string(),
  /** By Salesforce's clock, before the read began. */
  readAt: z.string(),
  openedAt: z.string(),
  /** When the window last made progress: opened, read on, or a page of it committed. */
  touchedAt: z.string(),
  /** Who reads the window, once that is settled: a bulk job, or one run by REST. */
  reader: z.string().optional(),
  /** How many steps its reading has taken, where that takes several. */
  turn: z.number().default(0),
  committedPages: z.set(z.number()).optional(),
  /** Known once the last page has committed. */
  pagesTotal: z.number().optional(),
});

export type SyncWindow = z.infer<typeof syncWindowSchema>;

/** A window that was opened before windows said when they were read was read when it ended. */
const readItem = (item: Readonly<Record<string, unknown>> = {}): SyncWindow =>
  syncWindowSchema.parse({ readAt: item['throughAt'], ...item });

/** How far one object's mirror has come. Without `checkpointAt` the first fill is not done. */
export interface SyncState {
  readonly object: ObjectName;
  readonly checkpointAt?: string;
  readonly windows: readonly SyncWindow[];
  /** What polls are asked to do beside reading on. */
  readonly wishes: Wishes;
  /** When each whole reading was last begun. */
  readonly proofs: Begun;
  /** Whether fields are mirrored that Salesforce computes without a new stamp. */
  readonly isCalculated: boolean;
  /** Since when the organisation is known to lack the object, or to hide it from us. Absent where it shows it. */
  readonly unavailableAt?: string;
  /** When an unavailable object was last asked for. */
  readonly lookedForAt?: string;
}

/**
 * What a committed page completes. A sweep completes nothing that a reader of the mirror would notice: its window is
 * closed without a word. `readAt` of a refresh is the instant as of which every calculated value is now mirrored.
 */
export type Committed =
  | {
      readonly completed: true;
      readonly kind: Exclude<SyncWindow['kind'], 'sweep'>;
      readonly fromAt: string;
      readonly throughAt: string;
      readonly readAt: string;
    }
  | { readonly completed: false };

/** A window that nobody finished is forgotten after a week; the next one covers the same span, because the checkpoint did not move. */
const keptSeconds = 7 * 86_400;

const windowItem = (id: string): string => `window#${id}`;

/** Opens a window. Its pages may be sent only afterwards. */
export const openWindow = async (
  table: Table,
  whose: SyncedObject,
  span: { readonly kind: SyncWindow['kind']; readonly from: Date; readonly through: Date; readonly readAt?: Date },
): Promise<SyncWindow> => {
  const now = systemClock();
  const window = {
    id: `${span.kind}-${span.through.getTime()}-${randomBytes(6).toString('hex')}`,
    kind: span.kind,
    fromAt: span.from.toISOString(),
    throughAt: span.through.toISOString(),
    readAt: (span.readAt ?? span.through).toISOString(),
    openedAt: now.toISOString(),
    touchedAt: now.toISOString(),
    turn: 0,
  };
  await table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: { ...itemKey(whose, windowItem(window.id)), ...window, expiresAt: expiresAt(now, keptSeconds) },
    }),
  );
  return window;
};

/** A window of which every page has committed, and what was applied before it. */
export interface FullWindow extends SyncWindow {
  readonly pagesTotal: number;
  /** Through when the object is noted to be complete; null before its first fill is done. */
  readonly checkpointAt: string | null;
}

/**
 * Notes that a page of a window has committed; to be called after COMMIT, any number of times, in any order.
 * When it was the last one missing, the checkpoint moves and the answer says through when the object is complete.
 * A window that is already done or forgotten answers `completed: false`.
 */
export const markPageCommitted = async (table: Table, whose: SyncedObject, place: WindowPlace): Promise<Committed> => {
  const window = await countPage(table, whose, place);
  return window === undefined ? { completed: false } : finishWindow(table, whose, window);
};

/**
 * The first half of it: answers the window where no page of it is missing. One that would leave a hole completes
 * nothing and is forgotten: a poll's window counts only where it begins at or before the checkpoint.
 */
export const countPage = async (
  table: Table,
  whose: SyncedObject,
  place: WindowPlace,
): Promise<FullWindow | undefined> => {
  const window = await addPage(table, whose, place);
  if (window?.pagesTotal === undefined || window.committedPages?.size !== window.pagesTotal) return undefined;
  const checkpointAt = (await readCheckpoint(table, whose)) ?? null;
  const leavesHole = window.kind === 'poll' && (checkpointAt === null || checkpointAt < window.fromAt);
  if (leavesHole) await closeWindow(table, whose, window.id);
  return leavesHole ? undefined : { ...window, pagesTotal: window.pagesTotal, checkpointAt };
};

/** The second half, once the database itself has noted through when it is complete: so it is never behind the checkpoint. */
export const finishWindow = async (table: Table, whose: SyncedObject, window: SyncWindow): Promise<Committed> => {
  const { id, kind, fromAt, throughAt, readAt } = window;
  const reached = kind !== 'sweep' && (await moveCheckpoint(table, whose, window));
  await closeWindow(table, whose, id);
  return reached ? { completed: true, kind, fromAt, throughAt, readAt } : { completed: false };
};

const addPage = async (
  table: Table,
  whose: SyncedObject,
  { id, page, isLast }: WindowPlace,
): Promise<SyncWindow | undefined> => {
  const pages = { ':page': new Set([page]), ':now': systemClock().toISOString() };
  try {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: itemKey(whose, windowItem(id)),
        ConditionExpression: 'attribute_exists(openedAt)',
        UpdateExpression: `ADD committedPages :page SET touchedAt = :now${isLast ? ', pagesTotal = :total' : ''}`,
        ExpressionAttributeValues: isLast ? { ...pages, ':total': page } : pages,
        ReturnValues: 'ALL_NEW',
      }),
    );
    return readItem(Attributes);
  } catch (error) {
    if (isConditionUnmet(error)) return undefined;
    throw error;
  }
};

/**
 * Moves the checkpoint to the window's end, never backwards and never over a hole: a poll's window counts only
 * where it begins at or before the checkpoint. Answers whether the object is complete through the window's end.
 */
const moveCheckpoint = async (table: Table, whose: SyncedObject, window: SyncWindow): Promise<boolean> => {
  const begins = window.kind !== 'poll';
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: itemKey(whose, 'checkpoint'),
        ConditionExpression: begins
          ? 'attribute_not_exists(throughAt) OR throughAt < :through'
          : 'throughAt BETWEEN :from AND :through',
        UpdateExpression: 'SET throughAt = :through',
        ExpressionAttributeValues: { ':through': window.throughAt, ...(!begins && { ':from': window.fromAt }) },
      }),
    );
    return true;
  } catch (error) {
    if (!isConditionUnmet(error)) throw error;
    const checkpointAt = await readCheckpoint(table, whose);
    return checkpointAt !== undefined && checkpointAt >= window.throughAt;
  }
};

/** Forgets a window: done, or given up because its reading must begin anew. */
export const closeWindow = async (table: Table, whose: SyncedObject, id: string): Promise<void> => {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: itemKey(whose, windowItem(id)) }));
};

/**
 * Says that a window is still being read, and by whom. The first reader named for a window stays: two readers of one
 * window would cut its rows into different pages. Answers the reader that stays; undefined when the window is gone.
 */
export const claimWindow = async (
  table: Table,
  whose: SyncedObject,
  claim: { readonly id: string; readonly reader: string },
): Promise<string | undefined> => {
  try {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: itemKey(whose, windowItem(claim.id)),
        ConditionExpression: 'attribute_exists(openedAt)',
        UpdateExpression: 'SET reader = if_not_exists(reader, :reader), touchedAt = :now',
        ExpressionAttributeValues: { ':reader': claim.reader, ':now': systemClock().toISOString() },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return String(Attributes?.reader);
  } catch (error) {
    if (isConditionUnmet(error)) return undefined;
    throw error;
  }
};

/** One window as it is now; undefined when it is done or given up. */
export const findWindow = async (table: Table, whose: SyncedObject, id: string): Promise<SyncWindow | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: itemKey(whose, windowItem(id)), ConsistentRead: true }),
  );
  return Item && readItem(Item);
};

/**
 * Notes that the reading of a window has come to a step, once that was handed on: whoever is handed an earlier one
 * again has nothing to do.
 */
export const noteTurn = async (
  table: Table,
  whose: SyncedObject,
  { id, turn }: { readonly id: string; readonly turn: number },
): Promise<void> => {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: itemKey(whose, windowItem(id)),
        ConditionExpression: 'attribute_exists(openedAt) AND (attribute_not_exists(turn) OR turn < :turn)',
        UpdateExpression: 'SET turn = :turn, touchedAt = :now',
        ExpressionAttributeValues: { ':turn': turn, ':now': systemClock().toISOString() },
      }),
    );
  } catch (error) {
    if (!isConditionUnmet(error)) throw error;
  }
};

/** Through when an object's mirror is complete; undefined before its first fill is done. */
export const readCheckpoint = async (table: Table, whose: SyncedObject): Promise<string | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: itemKey(whose, 'checkpoint'), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : String(Item.throughAt);
};

/** What decides about reading, of the item that custom-fields.ts keeps. */
const fieldsSchema = z.object({
  isUnavailable: z.boolean().default(false),
  unavailableAt: z.string().default(new Date(0).toISOString()),
  lookedForAt: z.string().default(new Date(0).toISOString()),
  chosen: z.array(z.object({ isCalculated: z.boolean() })).default([]),
});

/** Everything that is known of one object's reading: checkpoint, open windows, wishes and schedule. */
export const readSyncState = async (table: Table, whose: SyncedObject): Promise<SyncState> => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: '#object = :object',
      ExpressionAttributeNames: { '#object': 'object' },
      ExpressionAttributeValues: { ':object': itemKey(whose, '').object },
      ConsistentRead: true,
    }),
  );
  const named = (name: string) => Items.find(({ item }) => item === name);
  const checkpoint = named('checkpoint');
  const { isUnavailable, unavailableAt, lookedForAt, chosen } = fieldsSchema.parse(named('fields') ?? {});
  return {
    object: whose.object,
    ...(checkpoint !== undefined && { checkpointAt: String(checkpoint.throughAt) }),
    windows: Items.filter(({ item }) => String(item).startsWith(windowItem(''))).map(readItem),
    wishes: wishesSchema.parse(named('wishes') ?? {}),
    proofs: begunSchema.parse(named('proofs') ?? {}),
    isCalculated: chosen.some(({ isCalculated }) => isCalculated),
    ...(isUnavailable && { unavailableAt, lookedForAt }),
  };
};

/** Notes that the organisation lacks an object or hides it: it is asked again now and then, not with every poll. */
export const noteUnavailable = async (table: Table, whose: SyncedObject, at: Date): Promise<void> => {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: itemKey(whose, 'fields'),
      UpdateExpression:
        'SET isUnavailable = :yes, unavailableAt = if_not_exists(unavailableAt, :at), lookedForAt = :at',
      ExpressionAttributeValues: { ':yes': true, ':at': at.toISOString() },
    }),
  );
};

/** Notes that the organisation shows an object again. */
export const noteAvailable = async (table: Table, whose: SyncedObject): Promise<void> => {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: itemKey(whose, 'fields'),
      UpdateExpression: 'SET isUnavailable = :no REMOVE unavailableAt, lookedForAt',
      ExpressionAttributeValues: { ':no': false },
    }),
  );
};

/** Checkpoints and open windows of every mirrored object of an organisation, in the registry's order. */
export const readSyncStates = (table: Table, organizationId: string): Promise<SyncState[]> =>
  Promise.all(objectNames.map((object) => readSyncState(table, { organizationId, object })));
