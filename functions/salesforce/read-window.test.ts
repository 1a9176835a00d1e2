import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '#shared/objects/row';
import { readWindow } from './read-window.ts';
import { readServerTime } from './server-time.ts';
import { type ConnectedOrg, connectedOrg } from './testing/connected-org.ts';

// 4,500 rows in one second: the tie straddles two page edges.
const count = 4_500;
const noon = new Date('2026-03-02T12:00:00Z');
let now = noon;
let home: ConnectedOrg;
let ids: string[] = [];

beforeAll(async () => {
  home = await connectedOrg({ now: () => now });
  ids = Array.from({ length: count }, (_, n) => home.org.create('Account', { Name: `Account ${n}` }));
  now = new Date('2026-03-02T12:10:00Z');
});
afterAll(() => home.org.close());

const readAll = async (object: 'account' | 'opportunity' | 'organization', from: Date, through: Date) => {
  const pages = [];
  for await (const page of readWindow(home.source, object, { from, through })) pages.push(page);
  return { pages, rows: pages.flatMap<Row>(({ rows }) => rows) };
};

describe('a window', () => {
  it('holds every row once, though thousands have the same stamp and pages cut through them', async () => {
    const { pages, rows } = await readAll('account', noon, now);
    expect(pages.map((page) => [page.rows.length, page.isLast])).toEqual([
      [2_000, false],
      [2_000, false],
      [500, true],
    ]);
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(ids));
  });

  it('has both its ends inside', async () => {
    const second = (milliseconds: number) => new Date(noon.getTime() + milliseconds);
    expect((await readAll('account', noon, noon)).rows).toHaveLength(count);
    expect((await readAll('account', second(1_000), now)).rows).toHaveLength(0);
    expect((await readAll('account', new Date(0), second(-1_000))).rows).toHaveLength(0);
  });

  it('without rows has one empty page, the last', async () => {
    const { pages } = await readAll('opportunity', noon, now);
    expect(pages).toMatchObject([{ rows: [], bad: [], isLast: true, total: 0 }]);
  });

  it('shows deleted rows', async () => {
    const [id = ''] = ids;
    home.org.remove(id);
    const { rows } = await readAll('account', new Date('2026-03-02T12:10:00Z'), now);
    expect(rows).toMatchObject([{ id, isDeleted: 'true' }]);
  });

  it('leaves out a field that the organisation does not have, and says nothing of its value', async () => {
    const { rows } = await readAll('organization', new Date(0), now);
    expect(rows).toMatchObject([{ id: home.org.organizationId, isDeleted: 'false', timeZone: expect.any(String) }]);
    expect(rows[0]).not.toHaveProperty('currency');
  });

  it('says how many rows it has with its first page', async () => {
    const first = await readWindow(home.source, 'account', { from: noon, through: now }).next();
    expect(first.value).toMatchObject({ total: count, isLast: false });
  });

  it('goes on without a field that was lost since the object was described', async () => {
    await readAll('account', noon, now);
    home.org.hideField('Account', 'Industry');
    const { rows } = await readAll('account', noon, now);
    expect(rows).toHaveLength(count);
    expect(rows[0]).not.toHaveProperty('industry');
    home.org.showField('Account', 'Industry');
  });

  it('goes on after a page for which the session had ended and the organisation had moved', async () => {
    const pages = readWindow(home.source, 'account', { from: noon, through: now });
    const seen = new Set<string>();
    for (let page = await pages.next(); !page.done; page = await pages.next()) {
      for (const { id } of page.value.rows) seen.add(id);
      if (seen.size === 4_000) await home.org.faults.moveInstance();
    }
    expect(seen.size).toBe(count);
  });

  it('is not read to its end when its cursor is gone, or when Salesforce cuts its pages short', async () => {
    const pages = readWindow(home.source, 'account', { from: noon, through: now });
    await pages.next();
    home.org.faults.expireLocators('QUERY_LOCATOR_EXPIRED');
    await expect(pages.next()).rejects.toMatchObject({ code: 'QUERY_LOCATOR_EXPIRED', remedy: 'try-again' });

    home.org.faults.pageRows((page) => 700 - page);
    expect((await readAll('account', noon, now)).rows).toHaveLength(count);
    home.org.faults.clear();
  });

  it('keeps every digit of an amount that a double would round', async () => {
    expect(String(Number('99999999999999.99'))).not.toBe('99999999999999.99');
    const id = home.org.create('Opportunity', {
      Name: 'Large',
      StageName: 'Prospecting',
      CloseDate: '2026-06-30',
      Amount: '99999999999999.99',
    });
    const { rows } = await readAll('opportunity', noon, now);
    expect(rows).toMatchObject([{ id, amount: '99999999999999.99' }]);
  });
});

describe("Salesforce's time", () => {
  it('is not ours', async () => {
    expect(await readServerTime(home.source.salesforce)).toEqual(now);
  });
});
