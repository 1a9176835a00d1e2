import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type ApplyHouse, openApplyHouse } from '#functions/apply/apply-house';
import { applyMessages, applySchema } from '#functions/apply/apply-messages';
import { applyEnvSchema } from '#functions/apply/env';
import { readBytes } from '#platform/bucket';
import { databaseAt } from '#store/database';
import { type Order, orderSchema, type Place } from './work.ts';

/** A process of its own, so that its memory is that of its work alone. Ends when nobody tells it anything any more. */
interface Open {
  readonly client: Client;
  readonly house: ApplyHouse;
}

const open = async ({ database, ...place }: Place): Promise<Open> => {
  const env = applyEnvSchema.parse({
    DB_HOST: database.host,
    DB_PORT: database.port,
    DB_NAME: database.database,
    DB_USER: 'fairlead_apply',
    AWS_REGION: process.env['AWS_REGION'],
    PAGES_BUCKET: place.bucket,
    MOVED_QUEUE_URL: place.movedQueueUrl,
    HINTS_QUEUE_URL: place.hintsQueueUrl,
    SYNC_TABLE: 'sync',
    PARKED_TABLE: 'parked',
  });
  const log = { info: () => undefined, warn: console.warn, error: console.error, measure: () => undefined };
  const client = new Client({ ...database, user: 'postgres' });
  await client.connect();
  const db = databaseAt({ ...database, user: env.DB_USER }, { isPipelined: false });
  return { client, house: openApplyHouse(env, log, db) };
};

/** The next bytes are fetched while these are copied. */
const copy = async ({ client, house }: Open, { into, pages }: Extract<Order, { kind: 'copy' }>): Promise<void> => {
  const fetch = (place: number) => pages[place] && readBytes(house.pages, pages[place]);
  let next = fetch(0);
  for (const place of pages.keys()) {
    const bytes = await next;
    next = fetch(place + 1);
    const statement = copyFrom(`copy ${into} from stdin with (format csv, header true)`);
    await pipeline(Readable.from([bytes]), client.query(statement));
  }
};

const apply = async ({ house }: Open, { messages }: Extract<Order, { kind: 'apply' }>): Promise<void> => {
  const received = messages.map((message, at) => ({ messageId: String(at), message: applySchema.parse(message) }));
  const failed = await applyMessages(house, received);
  if (failed.length > 0) throw new AggregateError(failed.map(({ error }) => error));
};

let opened: Open | undefined;

const obey = async (order: Order): Promise<void> => {
  if (order.kind === 'open') {
    opened = await open(order);
    return;
  }
  if (opened === undefined) throw new Error('told to work before told where');
  await (order.kind === 'copy' ? copy(opened, order) : apply(opened, order));
};

const doAsTold = async (message: unknown): Promise<void> => {
  const began = performance.now();
  try {
    await obey(orderSchema.parse(message));
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
  const peakMib = process.resourceUsage().maxRSS / 1_024;
  process.send?.({ milliseconds: performance.now() - began, peakMib });
};

process.on('message', (message) => void doAsTold(message));

process.once('disconnect', () => process.exit());
