import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bucket, storeBytes } from '#platform/bucket';
import type { Queue } from '#platform/queue';
import { openWindow, readCheckpoint } from '#platform/sync-windows';
import type { Table } from '#platform/tables';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { movedSchema } from '#shared/messages/moved';
import { type Page, pageSchema } from '#shared/messages/page';
import { readMirror } from '#store/read-mirror';
import type { TextRow } from '#store/stage-page';
import { aRow, idOf, otherOrganizationId, second } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import type { ApplyHouse } from './apply-house.ts';
import { applyMessages } from './apply-messages.ts';

const db = useTestDatabase();
let cloud: SmallCloud;
let pages: Bucket;
let moved: Queue;
let sync: Table;
let house: ApplyHouse;

beforeAll(async () => {
  cloud = await startSmallCloud();
  pages = cloud.createBucket('pages');
  moved = cloud.createQueue('moved');
  sync = await cloud.createTable('sync', { hash: 'object', range: 'item' });
  const hints = cloud.createQueue('hints');
  const parking = { table: await cloud.createTable('parked', { hash: 'organizationId', range: 'at' }), bucket: pages };
  const log = new Logger({ logLevel: 'SILENT' });
  house = {
    db: db.apply,
    deleteShareMax: 0.2,
    pages,
    moved,
    hints,
    sync,
    parking,
    log,
    clock: () => new Date(second(500)),
  };
});

afterAll(() => cloud.stop());

/** Each test has an organisation of its own, so that none hears of another's changes. */
let organizations = 100;
const anOrganization = (): string => `00D${String((organizations += 1)).padStart(12, '0')}AAA`;

const messageOf = (organizationId: string, page: Partial<Page> & { readonly from?: readonly TextRow[] } = {}): Page => {
  const { from = [aRow(idOf('006', 1), 1, { stage: 'Open' })], ...rest } = page;
  return pageSchema.parse({
    kind: 'page',
    organizationId,
    instanceUrl: 'https://acme.my.salesforce.com',
    object: 'opportunity',
    door: 'hint',
    readAt: second(100),
    rows: { in: 'message', rows: from },
    ...rest,
  });
};

const apply = (...messages: readonly Page[]) =>
  applyMessages(
    house,
    messages.map((message) => ({ messageId: randomUUID(), message })),
  );
const takeMoved = () => cloud.take('moved').map((message) => movedSchema.parse(message));
const rowsOf = async (organizationId: string, object: Page['object'] = 'opportunity') =>
  (await readMirror(db.api, organizationId)).find((state) => state.object === object);

describe('a batch of pages', () => {
  it('says once per organisation what moved, after it is committed', async () => {
    const [a, b] = [anOrganization(), anOrganization()];
    const account = messageOf(a, { object: 'account', from: [aRow(idOf('001', 1), 1)] });
    expect(await apply(messageOf(a), account, messageOf(b), messageOf(a))).toEqual([]);
    expect(takeMoved()).toMatchObject([
      { organizationId: a, objects: ['account', 'opportunity'], version: '2' },
      { organizationId: b, objects: ['opportunity'], version: '1' },
    ]);
  });

  it('is silent when nothing changed', async () => {
    const organization = anOrganization();
    await apply(messageOf(organization));
    takeMoved();
    expect(await apply(messageOf(organization))).toEqual([]);
    expect(takeMoved()).toEqual([]);
  });

  it('tells what an earlier run committed and could not tell', async () => {
    const organization = anOrganization();
    const gone: Queue = { ...moved, url: moved.url.replace(/moved$/, 'no-such-queue') };
    const received = [{ messageId: 'm', message: messageOf(organization) }];
    await expect(applyMessages({ ...house, moved: gone }, received)).rejects.toThrow();
    expect(await applyMessages(house, received)).toEqual([]);
    expect(takeMoved()).toMatchObject([{ organizationId: organization, objects: ['opportunity'], version: '1' }]);
  });

  it('is not held up by a page that can never be applied', async () => {
    const organization = anOrganization();
    const bad = messageOf(organization, { from: [aRow(idOf('006', 2), 1, { favouriteColour: 'green' })] });
    const failed = await applyMessages(house, [
      { messageId: 'bad', message: bad },
      { messageId: 'good', message: messageOf(organization) },
    ]);
    expect(failed).toMatchObject([{ messageId: 'bad', error: { code: 'apply.page-refused' } }]);
    expect(await rowsOf(organization)).toMatchObject({ rows: 1 });
  });
});

describe('rows in the bucket', () => {
  const csv = `Id,SystemModstamp,IsDeleted,StageName\n"${idOf('006', 1)}","${second(1)}","false","Open"\n`;
  const columns = ['id', 'sourceVersion', 'isDeleted', 'stage'];

  it.each([
    ['csv', csv],
    ['json', JSON.stringify([aRow(idOf('006', 1), 1, { stage: 'Open' })])],
  ] as const)('are read as %s when their bytes are proven', async (format, bytes) => {
    const organization = anOrganization();
    const stored = await storeBytes(pages, bytes, { folder: 'pages', ending: format });
    const rows = { in: 'bucket', format, count: 1, columns, ...stored } as const;
    expect(await apply(messageOf(organization, { rows }))).toEqual([]);
    expect(await rowsOf(organization)).toMatchObject({ rows: 1, newestChangeAt: second(1) });
  });

  it('are not applied when the bytes are others', async () => {
    const organization = anOrganization();
    const { key } = await storeBytes(pages, csv, { folder: 'pages', ending: 'csv' });
    const rows = { in: 'bucket', format: 'csv', key, sha256: '0'.repeat(64), count: 1, columns } as const;
    expect(await apply(messageOf(organization, { rows }))).toHaveLength(1);
    expect(await rowsOf(organization)).toMatchObject({ rows: 0 });
  });

  it('are refused when the CSV does not name its columns', async () => {
    const stored = await storeBytes(pages, csv, { folder: 'pages', ending: 'csv' });
    const rows = { in: 'bucket', format: 'csv', count: 1, ...stored } as const;
    expect(await apply(messageOf(otherOrganizationId, { rows }))).toMatchObject([
      { error: { code: 'apply.page-refused' } },
    ]);
  });
});

describe('a window', () => {
  it('makes the object complete when its last page has committed, in whatever order', async () => {
    const organization = anOrganization();
    const whose = { organizationId: organization, object: 'opportunity' } as const;
    const span = { kind: 'backfill', from: new Date(0), through: new Date(second(90)) } as const;
    const { id } = await openWindow(sync, whose, span);
    const pageOf = (page: number, isLast: boolean) =>
      messageOf(organization, { door: 'backfill', window: { id, page, isLast }, from: [aRow(idOf('006', page), 1)] });
    await apply(pageOf(2, true));
    expect(await rowsOf(organization)).toMatchObject({ completeThroughAt: null });
    await apply(pageOf(1, false));
    expect(await rowsOf(organization)).toMatchObject({ rows: 2, completeThroughAt: second(90) });
    expect(await readCheckpoint(sync, whose)).toBe(second(90));
  });
});
