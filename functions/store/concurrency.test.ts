import { afterAll, expect, inject, it } from 'vitest';
import { applyPage, type Mirror } from './apply-page.ts';
import { databaseAt } from './database.ts';
import { noteCompleteThrough } from './freshness.ts';
import { compareInventory } from './proofs/compare-inventory.ts';
import { noteHinted } from './proofs/unhinted-differences.ts';
import { aPage, aRow, asCsv, idOf, second } from './testing/pages.ts';
import { proofsOf } from './testing/proofs-of.ts';
import { tablesOf, timelineOf } from './testing/tables-of.ts';
import { useTestDatabase } from './testing/test-database.ts';

/** Several functions apply pages of one object at once. The pool of a test is as wide as ten of them. */
const db = useTestDatabase();
const { host, port } = inject('testServer');
const wide = databaseAt({ host, port, database: db.name, user: 'fairlead_apply', max: 10 }, { isPipelined: false });
const mirror: Mirror = { db: wide, deleteShareMax: 0.2 };
afterAll(() => wide.pool.end());

const deal = (number: number): string => idOf('006', number);
const numbers = Array.from({ length: 25 }, (_, number) => number);

/** In an order that is not that of the ids, and another one for each page. */
const shuffled = (page: number): number[] => numbers.map((number) => (number * 7 + page * 3) % numbers.length);

const organizationOf = (round: number): string => `00D${String(round).padStart(12, '0')}GGG`;

it('ten pages of the same deals at once leave the newest of each, and one open version', async () => {
  for (let round = 0; round < 8; round += 1) {
    const organizationId = organizationOf(round);
    await Promise.all(
      Array.from({ length: 10 }, (_, page) => {
        const version = 10 + page;
        const rows = shuffled(page).map((number) => aRow(deal(number), version, { stage: `S${page}` }));
        const head = aPage('opportunity', { organizationId, readAt: second(version + 1) });
        return applyPage(mirror, head, page % 3 === 2 ? asCsv(rows) : { format: 'rows', rows });
      }),
    );
    const rows = await tablesOf(db, organizationId, 'opportunity');
    expect(new Set(rows.map(({ stage }) => stage))).toEqual(new Set(['S9']));
    const history = await timelineOf(db, organizationId);
    expect(history.filter(({ until }) => until === undefined)).toHaveLength(numbers.length);
    expect(history.filter(({ stage, until }) => until === undefined && stage !== 'S9')).toEqual([]);
  }
});

it('pages, deletions, inventories and hints of the same deals never wait for each other in a circle', async () => {
  for (let round = 0; round < 8; round += 1) {
    const organizationId = organizationOf(100 + round);
    const head = aPage('opportunity', { organizationId });
    const rowsOf = (page: number, version: number) =>
      shuffled(page).map((number) => aRow(deal(number), version, { stage: `S${version}` }));
    await applyPage(mirror, head, asCsv(rowsOf(0, 1)));
    await noteCompleteThrough(wide, { organizationId, object: 'opportunity', at: second(10_000) });
    const inventory = (id: string) => {
      const rows = numbers.map((number) => [deal(number), second(50), false] as const);
      const window = { id, page: 1, isLast: true };
      const span = { afterId: null, throughId: null, instanceUrl: head.instanceUrl, object: head.object };
      const what = { kind: 'inventory', organizationId, readAt: second(110), window, ...span } as const;
      return compareInventory(mirror, what, { format: 'rows', rows });
    };
    await inventory('first');
    const page = (number: number) => {
      const rows = rowsOf(number, 60 + number);
      const readAt = second(120 + number);
      // Rows with other fields make a page of several statements.
      const mixedRows = rows.map((row, place) => (place % 2 === 0 ? row : { ...row, amount: '1' }));
      return applyPage(mirror, { ...head, readAt }, { format: 'rows', rows: number % 2 === 0 ? rows : mixedRows });
    };
    const ids = shuffled(3).map(deal);
    await Promise.all([
      ...[1, 2, 3, 4].map(page),
      applyPage(mirror, { ...head, readAt: second(119), goneIds: ids }, { format: 'rows', rows: [] }),
      applyPage(
        mirror,
        { ...head, readAt: second(130), object: 'opportunityStage' },
        { format: 'rows', rows: [aRow(idOf('01J', 1), 1)] },
      ),
      inventory('second'),
      inventory('third'),
      noteHinted(wide, organizationId, { proofId: 'first', ids: ids.toReversed() }),
    ]);
    const rows = await tablesOf(db, organizationId, 'opportunity');
    expect(new Set(rows.map(({ stage, is_deleted }) => `${String(stage)} ${String(is_deleted)}`))).toEqual(
      new Set(['S64 false']),
    );
    const states = (await proofsOf(db, organizationId)).map(({ state }) => state);
    expect(states.every((state) => ['repaired', 'repairing', 'equal'].includes(state))).toBe(true);
  }
}, 180_000);
