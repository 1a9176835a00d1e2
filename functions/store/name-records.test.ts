import { describe, expect, it } from 'vitest';
import { applyPage } from './apply-page.ts';
import { nameWaiting } from './name-records.ts';
import { searchNames } from './search-names.ts';
import type { TextRow } from './stage-page.ts';
import { viewerOf } from './testing/company.ts';
import { aPage, applyRows, aRow, asCsv, idOf, mirrorOf, second } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

/** The deals of a first fill are named behind it, those of every other page by the page itself. */
const db = useTestDatabase();
let organizations = 0;
const anOrganization = (): string => `00D${String((organizations += 1)).padStart(12, '0')}NNN`;
const deal = (number: number): string => idOf('006', number);

const fill = (organizationId: string, rows: readonly TextRow[]) =>
  applyPage(mirrorOf(db), aPage('opportunity', { organizationId, door: 'backfill' }), asCsv(rows));

const change = (organizationId: string, row: TextRow) =>
  applyRows(db, aPage('opportunity', { organizationId, readAt: second(200) }), [row]);

const find = async (organizationId: string, q: string) => {
  const { isIndexing, groups } = await searchNames(db.api, viewerOf('admin', organizationId), q);
  return { isIndexing, found: groups.flatMap(({ hits }) => hits.map(({ title }) => title)).toSorted() };
};

const falcons = (...numbers: readonly number[]): TextRow[] =>
  numbers.map((number) => aRow(deal(number), 1, { name: `Falcon ${number}`, isDeleted: 'false' }));

const runToEnd = () => nameWaiting(db.jobs, () => false);

describe('the deals of a first fill', () => {
  it('are found once they are named; until then the search says that some may be missing', async () => {
    const organizationId = anOrganization();
    await fill(organizationId, falcons(1, 2, 3));
    await fill(organizationId, falcons(11, 12));
    expect(await find(organizationId, 'falcon')).toEqual({ isIndexing: true, found: [] });
    expect(await find(anOrganization(), 'falcon')).toEqual({ isIndexing: false, found: [] });
    expect(await runToEnd()).toBe(5);
    const all = { isIndexing: false, found: ['Falcon 1', 'Falcon 11', 'Falcon 12', 'Falcon 2', 'Falcon 3'] };
    expect(await find(organizationId, 'falcon')).toEqual(all);
    expect(await runToEnd()).toBe(0);
    await fill(organizationId, falcons(1, 2, 3));
    expect(await runToEnd()).toBe(0);
    expect(await find(organizationId, 'falcon')).toEqual(all);
  });

  it('are found by the name that they have by then, and not when they are gone', async () => {
    const organizationId = anOrganization();
    await fill(organizationId, falcons(1, 2, 3));
    await change(organizationId, aRow(deal(2), 50, { name: 'Owl' }));
    await change(organizationId, aRow(deal(3), 50, { name: 'Falcon 3', isDeleted: 'true' }));
    expect(await find(organizationId, 'owl')).toEqual({ isIndexing: true, found: ['Owl'] });
    await runToEnd();
    expect(await find(organizationId, 'falcon')).toEqual({ isIndexing: false, found: ['Falcon 1'] });
    await change(organizationId, aRow(deal(1), 60, { name: 'Owlet' }));
    expect(await find(organizationId, 'falcon')).toEqual({ isIndexing: false, found: [] });
    expect(await find(organizationId, 'owl')).toEqual({ isIndexing: false, found: ['Owl', 'Owlet'] });
  });

  it('of several organisations are named in turn; what a run does not reach is left to the next', async () => {
    const [one, other] = [anOrganization(), anOrganization()];
    for (const page of [0, 1, 2]) await fill(one, falcons(page * 10 + 1));
    await fill(other, falcons(1));
    let left = 2;
    expect(await nameWaiting(db.jobs, () => (left -= 1) < 0)).toBe(2);
    expect((await find(one, 'falcon')).found).toEqual(['Falcon 1']);
    expect((await find(other, 'falcon')).found).toEqual(['Falcon 1']);
    expect(await runToEnd()).toBe(2);
  });

  it('are named once, however many runs there are and whatever pages come meanwhile', async () => {
    const organizationId = anOrganization();
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    for (const number of numbers) await fill(organizationId, falcons(number * 2, number * 2 + 1));
    await Promise.all([
      runToEnd(),
      runToEnd(),
      ...numbers.map((number) => change(organizationId, aRow(deal(number * 2), 50, { name: `Owl ${number}` }))),
    ]);
    await runToEnd();
    const { rows } = await db.all.pool.query(
      `select o.name, n.words::text from mirror.opportunity o
       left join app.opportunity_name n on n.tenant_id = o.tenant_id and n.opportunity_id = o.id
       where n.words is distinct from app.words_of(o.name)
         and o.tenant_id = (select id from app.tenant where organization_id = $1)`,
      [organizationId],
    );
    expect(rows).toEqual([]);
  });
});

it('a deal of any other page is found at once', async () => {
  const organizationId = anOrganization();
  await change(organizationId, aRow(deal(1), 1, { name: 'Falcon' }));
  expect(await find(organizationId, 'falcon')).toEqual({ isIndexing: false, found: ['Falcon'] });
});
