import { randomUUID } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { MeasurementName } from '#shared/operations/measurements';
import { type Bucket, readBytes, storeBytes } from './bucket.ts';
import { type Clock, systemClock } from './clock.ts';
import { expiresAt, type Table } from './tables.ts';

/** Where what is set aside lies: an item of the table each, long bodies in the bucket. */
export interface ParkingLot {
  readonly table: Table;
  readonly bucket: Bucket;
}

/** The queues whose messages can be parked, and driven back. `none`: what no queue can take again. */
export const parkedQueues = ['hints', 'pages', 'backfill', 'moved', 'none'] as const;
export type ParkedQueue = (typeof parkedQueues)[number];

/** As what a parked message is counted. */
export const parkedAs = (queue: ParkedQueue): MeasurementName => (queue === 'pages' ? 'PagesParked' : 'MessagesParked');

/** Something that can never be applied as it is, kept with its reason for a person to judge. */
export interface Parking {
  readonly organizationId: string;
  /** Where the body can be sent again once the reason is gone. */
  readonly queue: ParkedQueue;
  /** Who found it: a function's name. */
  readonly source: string;
  /** Who sent it, where that is known: a door, and the sender's own name for the message. */
  readonly sender?: string;
  readonly object?: string;
  readonly reason: string;
  /** What was found, as text, whole. */
  readonly body: string;
}

/** Parked bodies that name no organisation, where nobody could say whose they are. */
export const nobody = 'nobody';

const parkedSchema = z.object({
  organizationId: z.string(),
  /** The instant, and an id that keeps two of one instant apart. */
  at: z.string(),
  queue: z.enum(parkedQueues),
  source: z.string(),
  sender: z.string().optional(),
  object: z.string().optional(),
  reason: z.string(),
  bodyCharacters: z.number(),
});

const shown = Object.keys(parkedSchema.shape);

/** What is parked, without its body. `organizationId` and `at` name it. */
export type Parked = Readonly<z.infer<typeof parkedSchema>>;

const bodySchema = z.union([
  z.object({ body: z.string() }),
  z.object({ stored: z.object({ key: z.string(), sha256: z.string() }) }),
]);

/** DynamoDB takes 400 KB an item, and a list of items should be quick to read: longer bodies go to the bucket. */
const inlineCharactersMax = 60_000;
const textCharactersMax = 2_000;
const keptSeconds = 90 * 86_400;

/** Sets something aside: it is neither lost nor tried again. */
export const park = async (
  { table, bucket }: ParkingLot,
  { body, reason, ...parking }: Parking,
  clock: Clock = systemClock,
): Promise<void> => {
  const now = clock();
  const folder = `parked/${parking.organizationId}`;
  const { sender, object, ...facts } = parking;
  const content =
    body.length > inlineCharactersMax
      ? { stored: await storeBytes(bucket, body, { folder, ending: 'json' }) }
      : { body: body.toWellFormed() };
  await table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        ...facts,
        ...content,
        ...(sender !== undefined && { sender: presentable(sender) }),
        ...(object !== undefined && { object: presentable(object) }),
        reason: presentable(reason),
        at: `${now.toISOString()}#${randomUUID()}`,
        bodyCharacters: body.length,
        expiresAt: expiresAt(now, keptSeconds),
      },
    }),
  );
};

/** What is quoted may hold half a character of UTF-16, which no table takes; and a session of Salesforce is a secret. */
const presentable = (text: string): string =>
  text
    .slice(0, textCharactersMax)
    .toWellFormed()
    .replaceAll(/00D[A-Za-z0-9]{12,15}![\w.]+/g, '(a session)');

/** What is parked of an organisation, newest first. */
export const readParked = async (
  table: Table,
  organizationId: string,
  { limit }: { readonly limit: number },
): Promise<Parked[]> => {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: 'organizationId = :organizationId',
      ExpressionAttributeValues: { ':organizationId': organizationId },
      // Without the bodies, of which a page of items may carry a megabyte.
      ProjectionExpression: shown.map((_, place) => `#${place}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(shown.map((name, place) => [`#${place}`, name])),
      ScanIndexForward: false,
      Limit: limit,
    },
  );
  const found: Parked[] = [];
  // A page ends at 1 MiB, which twenty bodies may fill.
  for await (const { Items = [] } of pages) {
    found.push(...Items.slice(0, limit - found.length).map((item) => parkedSchema.parse(item)));
    if (found.length === limit) break;
  }
  return found;
};

/** One parked message and what was found, whole; undefined when it has been forgotten meanwhile. */
export const readParkedMessage = async (
  { table, bucket }: ParkingLot,
  { organizationId, at }: Pick<Parked, 'organizationId' | 'at'>,
): Promise<(Parked & { readonly body: string }) | undefined> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: { organizationId, at }, ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  const content = bodySchema.parse(Item);
  const body = 'body' in content ? content.body : new TextDecoder().decode(await readBytes(bucket, content.stored));
  return { ...parkedSchema.parse(Item), body };
};

/** Forgets what has been sent again, or is not wanted. */
export const forgetParked = async (table: Table, organizationId: string, at: string): Promise<void> => {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: { organizationId, at } }));
};
