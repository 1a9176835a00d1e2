import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Bucket, readBytes } from '#platform/bucket';
import { systemClock } from '#platform/clock';
import { park } from '#platform/parked';
import { markPageCommitted } from '#platform/sync-windows';
import type { Table } from '#platform/tables';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { type ConnectedOrg, connectedOrg } from '#salesforce/testing/connected-org';
import type { OrgOptions } from '#scripts/salesforce/start-org';
import { type Page, pageSchema } from '#shared/messages/page';
import type { Asking } from '../asking.ts';
import { type BackfillMessage, backfillMessageSchema } from '../backfill-message.ts';

/** A stand-in org and a small cloud, joined as `sync` joins them; `apply` is played by hand. */
export interface Mirror extends ConnectedOrg {
  readonly cloud: SmallCloud;
  readonly asking: Asking & { readonly sync: Table };
  /** Pages sent since the last time. */
  readonly takePages: () => Page[];
  /** Steps of fills sent since the last time, delayed ones among them. */
  readonly takeSteps: () => BackfillMessage[];
  /** Does what `apply` does of a window's pages after COMMIT. */
  readonly commit: (pages: readonly Page[]) => Promise<void>;
  readonly bytesOf: (page: Page) => Promise<string>;
  readonly parked: () => Promise<{ reason: string; body: string }[]>;
  readonly stop: () => Promise<void>;
}

export const aMirror = async (options: Partial<OrgOptions> = {}): Promise<Mirror> => {
  const [home, cloud] = await Promise.all([connectedOrg(options), startSmallCloud()]);
  const parked = await cloud.createTable('parked', { hash: 'organizationId', range: 'at' });
  const sync = await cloud.createTable('sync', { hash: 'object', range: 'item' });
  const bucket = cloud.createBucket('pages');
  const { organizationId } = home.org;
  return {
    ...home,
    cloud,
    asking: {
      source: async () => home.source,
      pages: { queue: cloud.createQueue('pages'), bucket },
      backfill: cloud.createQueue('backfill'),
      park: (unusable) =>
        park({ table: parked, bucket }, { organizationId, source: 'test', queue: 'none', ...unusable }),
      log: aSilentLog(),
      clock: systemClock,
      sync,
    },
    takePages: () => cloud.take('pages').map((page) => pageSchema.parse(page)),
    takeSteps: () =>
      [...cloud.take('backfill'), ...cloud.takeDelayed('backfill')].map((step) => backfillMessageSchema.parse(step)),
    commit: async (pages) => {
      for (const page of pages) if (page.window) await markPageCommitted(sync, page, page.window);
    },
    bytesOf: (page) => textOf(bucket, page),
    parked: () => readParked(parked, organizationId),
    stop: async () => {
      await Promise.all([home.org.close(), cloud.stop()]);
    },
  };
};

const textOf = async (bucket: Bucket, { rows }: Page): Promise<string> => {
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
