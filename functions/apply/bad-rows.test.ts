import { describe, expect, it } from 'vitest';
import { storeBytes } from '#platform/bucket';
import { readParked, readParkedMessage } from '#platform/parked';
import { type Page, pageSchema } from '#shared/messages/page';
import type { TextRow } from '#store/stage-page';
import { aRow, asCsv, idOf } from '#store/testing/pages';
import { tablesOf } from '#store/testing/tables-of';
import { useTestDatabase } from '#store/testing/test-database';
import { aPageMessage, applyAll, useApplyHouse } from './testing/an-apply-house.ts';

const db = useTestDatabase();
const at = useApplyHouse(db);
let organizations = 0;
const anOrganization = (): string => `00D${String((organizations += 1)).padStart(12, '0')}FFF`;

const deal = (number: number, fields: TextRow = {}): TextRow =>
  aRow(idOf('006', number), 1, { stage: 'Open', amount: '1.00', closeOn: '2026-05-01', ...fields });

/** The rows as a page of a bulk job, in the bucket. */
const inBucket = async (bytes: Uint8Array, columns: readonly string[]): Promise<Page['rows']> => {
  const stored = await storeBytes(at.house.pages, bytes, { folder: 'pages', ending: 'csv' });
  return { in: 'bucket', format: 'csv', count: 1, columns: [...columns], ...stored };
};

const exported = async (rows: readonly TextRow[]): Promise<Page['rows']> => {
  const { chunks, columns } = asCsv(rows);
  return inBucket(Buffer.concat(chunks), columns);
};

const heldOf = async (organizationId: string) =>
  (await tablesOf(db, organizationId, 'opportunity')).map(({ id }) => Number(String(id).slice(3, 15)));

const parkedOf = async (organizationId: string) => {
  const parked = await readParked(at.house.parking.table, organizationId, { limit: 50 });
  return Promise.all(
    parked.map(async ({ reason, at: when, queue, source, object }) => {
      const message = await readParkedMessage(at.house.parking, { organizationId, at: when });
      return { reason, queue, source, object, page: pageSchema.parse(JSON.parse(message?.body ?? '')) };
    }),
  );
};

describe.each([
  ['of a bulk job', async (rows: readonly TextRow[]) => exported(rows)],
  ['of a message', async (rows: readonly TextRow[]): Promise<Page['rows']> => ({ in: 'message', rows: [...rows] })],
])('a page %s', (_, carried) => {
  it.each<[string, TextRow, RegExp]>([
    ['an amount that is none', { amount: 'ten' }, /amount is not an amount/],
    ['an amount that no column can hold', { amount: '1e60' }, /does not fit/],
    ['a day that no calendar has', { closeOn: '2026-02-30' }, /closeOn is not a day/],
    ['a thirteenth month', { createdAt: '2026-13-01T00:00:00.000Z' }, /does not fit/],
    ['no version', { sourceVersion: null }, /sourceVersion/],
    ['an id that is none', { id: '006' }, /id is not an 18-character id/],
  ])('with %s in one row loses that row alone, which is parked', async (_name, fault, reason) => {
    const organizationId = anOrganization();
    const bad = { createdAt: '2026-01-01T00:00:00.000Z', ...deal(2), ...fault };
    const rows = await carried([1, 2, 3].map((n) => (n === 2 ? bad : { createdAt: null, ...deal(n) })));
    // The database would take a short id; what looks at each row does not.
    const alsoBad = 'id' in fault ? { ...deal(9), createdAt: null, amount: 'x' } : undefined;
    const all = alsoBad
      ? await carried([bad, { createdAt: null, ...deal(1) }, { createdAt: null, ...deal(3) }, alsoBad])
      : rows;
    expect(await applyAll(at.house, aPageMessage(organizationId, { rows: all }))).toEqual([]);
    expect(await heldOf(organizationId)).toEqual([1, 3]);
    const parked = await parkedOf(organizationId);
    expect(parked).toContainEqual(
      expect.objectContaining({
        queue: 'pages',
        source: 'apply',
        object: 'opportunity',
        reason: expect.stringMatching(reason),
      }),
    );
  });

  it('of many bad rows parks those with one reason together, and can be sent again', async () => {
    const organizationId = anOrganization();
    const before = at.measured.length;
    const rows = Array.from({ length: 450 }, (_unused, n) => deal(n, n % 3 === 0 ? {} : { amount: 'x' }));
    await applyAll(at.house, aPageMessage(organizationId, { rows: await carried(rows) }));
    expect(await heldOf(organizationId)).toHaveLength(150);
    expect(at.measured.slice(before).filter(({ name }) => name === 'PagesParked')).toHaveLength(2);
    const parked = await parkedOf(organizationId);
    expect(
      parked.map(({ page }) => (page.rows.in === 'message' ? page.rows.rows.length : 0)).toSorted((a, b) => a - b),
    ).toEqual([100, 200]);
    const again = parked.map(({ page }) => ({
      ...page,
      rows: {
        in: 'message' as const,
        rows: page.rows.in === 'message' ? page.rows.rows.map((row) => ({ ...row, amount: '2.00' })) : [],
      },
    }));
    expect(await applyAll(at.house, ...again)).toEqual([]);
    expect(await heldOf(organizationId)).toHaveLength(450);
  });

  it('counts its deletions once, whatever becomes of its rows', async () => {
    const organizationId = anOrganization();
    await applyAll(at.house, aPageMessage(organizationId, { from: [deal(7)] }));
    const rows = await carried([deal(1), deal(2, { amount: 'x' })]);
    const page = aPageMessage(organizationId, { rows, goneIds: [idOf('006', 7)], readAt: '2026-05-02T00:00:00.000Z' });
    expect(await applyAll(at.house, page)).toEqual([]);
    const tables = await tablesOf(db, organizationId, 'opportunity');
    expect(tables).toMatchObject([{ is_deleted: false }, { is_deleted: true }]);
  });
});

it('a page that is applied in parts is in the log as a page of its window once, after all of them', async () => {
  const organizationId = anOrganization();
  const rows = { in: 'message' as const, rows: [deal(1), deal(2, { amount: 'x' })] };
  const window = { id: `poll-${organizationId}`, page: 1, isLast: true };
  expect(await applyAll(at.house, aPageMessage(organizationId, { rows, window }))).toEqual([]);
  const { rows: logged } = await db.all.pool.query(
    'select changed, window_id, page from app.page_log where tenant_id = (select id from app.tenant where organization_id = $1) order by applied_at',
    [organizationId],
  );
  expect(logged).toEqual([
    { changed: 1, window_id: null, page: null },
    { changed: 0, window_id: window.id, page: 1 },
  ]);
});

describe('a page of a bulk job', () => {
  it('with a row of too few cells loses that row alone', async () => {
    const organizationId = anOrganization();
    const { chunks, columns } = asCsv([deal(1), deal(2)]);
    const rows = await inBucket(Buffer.concat([...chunks, Buffer.from('\n"x","y"\n')]), columns);
    expect(await applyAll(at.house, aPageMessage(organizationId, { rows }))).toEqual([]);
    expect(await heldOf(organizationId)).toEqual([1, 2]);
    expect(await parkedOf(organizationId)).toMatchObject([{ reason: 'x: the row has 2 cells and not 6' }]);
  });

  it('with bytes that are no UTF-8 keeps its rows; what cannot be read is a replacement character', async () => {
    const organizationId = anOrganization();
    const { chunks, columns } = asCsv([deal(1, { stage: 'Open' }), deal(2, { stage: '##' })]);
    const broken = Buffer.concat(chunks);
    broken.set([0xc3, 0x28], broken.indexOf('##'));
    expect(await applyAll(at.house, aPageMessage(organizationId, { rows: await inBucket(broken, columns) }))).toEqual(
      [],
    );
    const tables = await tablesOf(db, organizationId, 'opportunity');
    expect(tables.map(({ stage }) => stage)).toEqual(['Open', '\uFFFD(']);
  });

  it('with quotes, commas and line breaks is read alike row by row', async () => {
    const organizationId = anOrganization();
    const text = 'A "big", deal\r\nin two lines';
    const rows = await exported([
      deal(1, { nextStep: text }),
      deal(2, { amount: 'x', nextStep: 'N/A' }),
      deal(3, { nextStep: null }),
    ]);
    await applyAll(at.house, aPageMessage(organizationId, { rows }));
    const tables = await tablesOf(db, organizationId, 'opportunity');
    expect(tables.map(({ next_step }) => next_step)).toEqual([text, null]);
  });
});

describe('a page that is no page', () => {
  it('because it names a field that nobody declared, is refused as a whole', async () => {
    const page = aPageMessage(anOrganization(), { from: [deal(1, { colour: 'red' })] });
    expect(await applyAll(at.house, page)).toMatchObject([{ error: { code: 'apply.page-refused' } }]);
  });

  it('because its columns have no names, is refused as a whole', async () => {
    const rows = { ...(await exported([deal(1)])), columns: undefined };
    const page = aPageMessage(anOrganization(), { rows });
    expect(await applyAll(at.house, page)).toMatchObject([{ error: { code: 'apply.page-refused' } }]);
  });
});
