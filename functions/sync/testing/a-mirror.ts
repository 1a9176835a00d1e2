import { setTimeout as sleep } from 'node:timers/promises';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Bucket, readBytes } from '#platform/bucket';
import { systemClock } from '#platform/clock';
import { markPageCommitted } from '#platform/sync-windows';
import type { Table } from '#platform/tables';
import { type Measured, memoryLog } from '#platform/testing/memory-log';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { type ConnectedOrg, connectedOrg } from '#salesforce/testing/connected-org';
import type { OrgOptions } from '#scripts/salesforce/start-org';
import { type Page, pageSchema } from '#shared/messages/page';
import { type Census, censusSchema, type Inventory, inventorySchema } from '#shared/messages/proof';
import type { Asking } from '../asking.ts';
import { type BackfillMessage, backfillMessageSchema } from '../backfill-message.ts';
import { backfillObject } from '../backfill-object.ts';
import type { Backfilling } from '../backfilling.ts';
import type { Polling } from '../carry-out-read.ts';
import { parkUnusable } from '../park-unusable.ts';

/** A stand-in org and a small cloud, joined as `sync` joins them; `apply` is played by hand. */
export interface Mirror extends ConnectedOrg {
  readonly cloud: SmallCloud;
  readonly asking: Asking;
  readonly polling: Polling;
  readonly backfilling: Backfilling;
  /** Pages sent since the last time. */
  readonly takePages: () => Page[];
  /** Counts, and parts of sweeps, sent since the last time. */
  readonly takeCensuses: () => Census[];
  readonly takeInventories: () => Inventory[];
  /** Steps of whole readings sent since the last time, delayed ones among them. */
  readonly takeSteps: () => BackfillMessage[];
  /** Plays the backfill queue without its delays: takes steps, each so often, until there are none. */
  readonly takeAllSteps: (first?: readonly BackfillMessage[], times?: number) => Promise<void>;
  /** Does what `apply` does of a window's pages after COMMIT. */
  readonly commit: (pages: readonly (Page | Inventory)[]) => Promise<void>;
  readonly bytesOf: (page: Page | Inventory) => Promise<string>;
  readonly parked: () => Promise<{ reason: string; body: string }[]>;
  /** What was measured, in order. */
  readonly measured: readonly Measured[];
  readonly stop: () => Promise<void>;
}

/** @param sizes small ones, so that little data makes many pages */
export const aMirror = async (
  options: Partial<OrgOptions> = {},
  sizes: Partial<Pick<Backfilling, 'restRowsMax' | 'rowsMax' | 'idsMax' | 'pagesMax'>> = {},
): Promise<Mirror> => {
  const [home, cloud] = await Promise.all([connectedOrg(options), startSmallCloud()]);
  const parked = await cloud.createTable('parked', { hash: 'organizationId', range: 'at' });
  const sync = await cloud.createTable('sync', { hash: 'object', range: 'item' });
  const bucket = cloud.createBucket('pages');
  const organizationId = async (): Promise<string> => home.org.organizationId;
  const log = memoryLog();
  const told = { organizationId, log, clock: systemClock };
  const asking: Asking = {
    ...told,
    source: async () => home.source,
    pages: { queue: cloud.createQueue('pages'), bucket },
    park: parkUnusable({ ...told, lot: { table: parked, bucket }, queue: 'none', source: 'test' }),
    sync,
  };
  const backfill = cloud.createQueue('backfill');
  const whole = { restRowsMax: 10_000, rowsMax: 10_000, idsMax: 50_000, pagesMax: 5, ...sizes };
  const backfilling = { ...asking, backfill, ...whole };
  const takeSteps = (): BackfillMessage[] =>
    [...cloud.take('backfill'), ...cloud.takeDelayed('backfill')].map((step) => backfillMessageSchema.parse(step));
  const applied = sortedQueue(cloud);
  return {
    ...home,
    cloud,
    measured: log.measured,
    asking,
    polling: { ...asking, backfill, restRowsMax: whole.restRowsMax, secondsMax: 80, heartbeatSeconds: 300 },
    backfilling,
    takePages: () => applied('page', pageSchema),
    takeCensuses: () => applied('census', censusSchema),
    takeInventories: () => applied('inventory', inventorySchema),
    takeSteps,
    takeAllSteps: async (first, times = 1) => {
      for (let steps = first ?? takeSteps(); steps.length > 0; steps = takeSteps()) {
        for (const step of steps) for (let n = 0; n < times; n += 1) await backfillObject(backfilling, step);
        // What a delay is for: the org works on its jobs.
        if (steps.some(({ step }) => step === 'await')) await sleep(20);
      }
    },
    commit: async (pages) => {
      for (const page of pages) if (page.window) await markPageCommitted(sync, page, page.window);
    },
    bytesOf: (page) => textOf(bucket, page),
    parked: () => readParked(parked, home.org.organizationId),
    stop: async () => {
      await Promise.all([home.org.close(), cloud.stop()]);
    },
  };
};

/** The queue to `apply` carries messages of three kinds; each is taken apart from the others. */
const sortedQueue = (cloud: SmallCloud) => {
  let waiting: { readonly kind: string }[] = [];
  return <S extends z.ZodType>(kind: string, schema: S): z.output<S>[] => {
    const messages = [...cloud.take('pages'), ...cloud.takeDelayed('pages')];
    waiting.push(...messages.map((message) => kindSchema.parse(message)));
    const taken = waiting.filter((message) => message.kind === kind);
    waiting = waiting.filter((message) => message.kind !== kind);
    return taken.map((message) => schema.parse(message));
  };
};

const kindSchema = z.looseObject({ kind: z.string() });

const textOf = async (bucket: Bucket, { rows }: Page | Inventory): Promise<string> => {
  if (rows.in === 'message') return JSON.stringify(rows.rows);
  return new TextDecoder().decode(await readBytes(bucket, rows));
};

const readParked = async (table: Table, organizationId: string) => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'organizationId = :id',
      ExpressionAttributeValues: { ':id': organizationId },
    }),
  );
  return Items.map(({ reason, body }) => ({ reason: String(reason), body: String(body) }));
};
