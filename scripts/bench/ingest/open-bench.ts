import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { type Stored, storeBytes } from '#platform/bucket';
import { openWindow } from '#platform/sync-windows';
import { startSmallCloud } from '#platform/testing/small-cloud';
import { startPostgres } from '#scripts/local/postgres/start-postgres';
import { type Page, pageSchema } from '#shared/messages/page';
import { databaseAt } from '#store/database';
import { migrate } from '#store/migrate';
import { nameWaiting } from '#store/name-records';
import { mirrorColumns } from './deals.ts';
import { startWorker } from './start-worker.ts';

/** A durable server with the real schema, emulators of what stands around `apply`, and processes that copy and apply. */
export interface IngestBench {
  store(bytes: Uint8Array | string, ending: 'csv' | 'json'): Promise<Stored>;
  /** A message as `sync` sends it. */
  pageOf(page: Pick<Page, 'door' | 'rows' | 'window'>): Page;
  /** Opens a window for a first fill; answers its id. */
  openFill(): Promise<string>;
  makeBareTable(columns: readonly string[]): Promise<void>;
  /** These answer how many milliseconds it took. */
  apply(messages: readonly Page[]): Promise<number>;
  copyIntoBareTable(pages: readonly Stored[]): Promise<number>;
  /** Rows as CSV lines of `mirrorColumns`. */
  copyIntoMirror(lines: readonly string[]): Promise<number>;
  /** Runs the job that names the deals of a first fill until none waits; answers how many milliseconds it took. */
  nameDeals(): Promise<number>;
  /** Brings the planner's statistics up to date, as autovacuum would within the minute. */
  settle(): Promise<void>;
  /** Answers the most memory, in MiB, that the applying process ever held. */
  close(): Promise<number>;
}

const whose = { organizationId: '00D000000000001AAA', object: 'opportunity' } as const;
const readAt = '2026-06-01T00:00:00.000Z';
const database = 'fairlead';

export const openBench = async (): Promise<IngestBench> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-ingest-'));
  const server = await startPostgres({ folder, port: 0, database, owner: 'fairlead_owner', durable: true, tls: false });
  await migrateAs(server.url);
  const address = { host: '127.0.0.1', port: server.port, database };
  const superuser = new Client({ ...address, user: 'postgres' });
  await superuser.connect();

  const cloud = await startSmallCloud();
  const bucket = cloud.createBucket('pages');
  const sync = await cloud.createTable('sync', { hash: 'object', range: 'item' });
  await cloud.createTable('parked', { hash: 'organizationId', range: 'at' });
  const place = {
    database: address,
    bucket: bucket.name,
    movedQueueUrl: cloud.createQueue('moved').url,
    hintsQueueUrl: cloud.createQueue('hints').url,
  };
  const env = {
    ...process.env,
    AWS_REGION: 'eu-central-2',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_SQS: cloud.endpoints.sqs,
    AWS_ENDPOINT_URL_S3: cloud.endpoints.s3,
    AWS_ENDPOINT_URL_DYNAMODB: cloud.endpoints.dynamodb,
  };
  const [copier, applier] = await Promise.all([startWorker(place, env), startWorker(place, env)]);
  let peakMib = 0;

  const store: IngestBench['store'] = (bytes, ending) => storeBytes(bucket, bytes, { folder: 'pages', ending });
  const copy = async (into: string, pages: readonly Stored[]): Promise<number> =>
    (await copier.tell({ kind: 'copy', into, pages: pages.map(({ key, sha256 }) => ({ key, sha256 })) })).milliseconds;

  return {
    store,
    pageOf: (page) =>
      pageSchema.parse({ kind: 'page', ...whose, instanceUrl: 'https://bench.my.salesforce.com', readAt, ...page }),
    openFill: async () =>
      (await openWindow(sync, whose, { kind: 'backfill', from: new Date(0), through: new Date(readAt) })).id,
    makeBareTable: async (columns) => {
      await superuser.query(`create table public.bare (${columns.map((name) => `"${name}" text`).join(', ')})`);
    },
    apply: async (messages) => {
      const done = await applier.tell({ kind: 'apply', messages: [...messages] });
      peakMib = done.peakMib;
      return done.milliseconds;
    },
    copyIntoBareTable: (pages) => copy('public.bare', pages),
    copyIntoMirror: async (lines) => {
      const { rows } = await superuser.query<{ id: number }>('select id from app.tenant');
      const header = ['tenant_id', ...mirrorColumns].join(',');
      const csv = `${header}\n${lines.map((line) => `${rows[0]?.id},${line}\n`).join('')}`;
      return copy(`mirror.opportunity (${header})`, [await store(csv, 'csv')]);
    },
    nameDeals: async () => {
      const jobs = databaseAt({ ...address, user: 'fairlead_jobs' }, { isPipelined: false });
      const began = performance.now();
      await nameWaiting(jobs, () => false);
      await jobs.pool.end();
      return performance.now() - began;
    },
    settle: async () => {
      for (const table of ['mirror.opportunity', 'app.opportunity_version', 'app.opportunity_name'])
        await superuser.query(`vacuum analyze ${table}`);
      await superuser.query('checkpoint');
    },
    close: async () => {
      for (const worker of [copier, applier]) worker.stop();
      await Promise.all([superuser.end(), cloud.stop()]);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
      return peakMib;
    },
  };
};

const migrateAs = async (url: string): Promise<void> => {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  await migrate(owner);
  await owner.end();
};
