import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPage } from './apply-page.ts';
import { PageRefusedError } from './page-refused.ts';
import type { TextRow } from './stage-page.ts';
import { aPage, applyRows, aRow, idOf, mirrorOf, organizationId, second } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
/** Bulk API quotes every cell; null is an empty one. */
const cell = (value = '' as string | null): string => `"${(value ?? '').replaceAll('"', '""')}"`;

const deal = (number: number) => idOf('006', number);

/** What the mirror holds of a deal, seen from behind the walls. */
const held = async (id: string) => {
  const { rows } = await db.all.pool.query(
    `select stage, amount, close_on, is_deleted, source_version, read_at from mirror.opportunity where id = $1`,
    [id],
  );
  return rows[0];
};

const versionsOf = async (id: string) => {
  const { rows } = await db.all.pool.query(
    `select valid_from, valid_to, amount, stage from app.opportunity_past where opportunity_id = $1 order by valid_from`,
    [id],
  );
  return rows.map((row) => ({
    ...row,
    valid_from: new Date(row.valid_from).toISOString(),
    valid_to: row.valid_to && new Date(row.valid_to).toISOString(),
  }));
};

describe('the guard', () => {
  it('never lets an older row overwrite a newer one', async () => {
    const id = deal(1);
    await applyRows(db, aPage('opportunity'), [aRow(id, 20, { stage: 'Won' })]);
    const { changed } = await applyRows(db, aPage('opportunity', { readAt: second(200) }), [
      aRow(id, 10, { stage: 'Open' }),
    ]);
    expect(changed).toBe(0);
    expect(await held(id)).toMatchObject({ stage: 'Won' });
  });

  it('takes a redelivered page as nothing new: no row, no version, no data version', async () => {
    const id = deal(2);
    const rows = [aRow(id, 20, { stage: 'Open', amount: '10' })];
    const first = await applyRows(db, aPage('opportunity'), rows);
    const again = await applyRows(db, aPage('opportunity'), rows);
    expect(first.changed).toBe(1);
    expect(again).toMatchObject({ changed: 0, version: first.version });
    expect(await versionsOf(id)).toHaveLength(1);
  });

  it('breaks a tie of whole seconds by the time of reading', async () => {
    const id = deal(3);
    await applyRows(db, aPage('opportunity', { readAt: second(31) }), [aRow(id, 30, { stage: 'Second' })]);
    await applyRows(db, aPage('opportunity', { readAt: second(30) }), [aRow(id, 30, { stage: 'First' })]);
    expect(await held(id)).toMatchObject({ stage: 'Second' });
  });

  it('counts a row that was merely read again as unchanged', async () => {
    const id = deal(4);
    await applyRows(db, aPage('opportunity'), [aRow(id, 30, { stage: 'Open' })]);
    const again = await applyRows(db, aPage('opportunity', { readAt: second(300) }), [aRow(id, 30, { stage: 'Open' })]);
    expect(again.changed).toBe(0);
  });

  it('leaves a column as it is when the page does not carry its field', async () => {
    const id = deal(5);
    await applyRows(db, aPage('opportunity'), [aRow(id, 1, { stage: 'Open', amount: '10.00' })]);
    await applyRows(db, aPage('opportunity'), [aRow(id, 2, { stage: 'Won' })]);
    expect(await held(id)).toMatchObject({ stage: 'Won', amount: '1000' });
  });

  it('takes rows with different fields in one page', async () => {
    const [a, b] = [deal(6), deal(7)];
    await applyRows(db, aPage('opportunity'), [
      aRow(a, 1, { stage: 'A' }),
      aRow(b, 1, { amount: '1' }),
      aRow(a, 2, { stage: 'B' }),
    ]);
    expect([await held(a), await held(b)]).toMatchObject([{ stage: 'B' }, { amount: '100', stage: null }]);
  });

  it('ends in the same rows and versions in whatever order pages arrive, and however often', async () => {
    let number = 1_000;
    const step = fc.record({
      version: fc.integer({ min: 1, max: 6 }),
      stage: fc.constantFrom('A', 'B', 'C'),
      isDeleted: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat(50)),
        async (steps, order) => {
          // One truth per version: two readings of the same version say the same.
          const byVersion = [...new Map(steps.map((each) => [each.version, each])).values()].toSorted(
            (a, b) => a.version - b.version,
          );
          const [inOrder, shuffled] = [deal((number += 1)), deal((number += 1))];
          const apply = (id: string, { version, stage, isDeleted }: (typeof steps)[number]) =>
            applyRows(db, aPage('opportunity', { readAt: second(version) }), [
              aRow(id, version, { stage, isDeleted: String(isDeleted) }),
            ]);
          for (const each of byVersion) await apply(inOrder, each);
          const mixed = [...byVersion, ...byVersion]
            .map((each) => ({ each, at: order.next().value }))
            .toSorted((a, b) => a.at - b.at);
          for (const { each } of mixed) await apply(shuffled, each);
          expect(await held(shuffled)).toEqual(await held(inOrder));
          const open = (await versionsOf(shuffled)).filter(({ valid_to }) => valid_to === null);
          const last = byVersion.at(-1);
          expect(open.map(({ stage }) => stage)).toEqual(last?.isDeleted === true ? [] : [last?.stage]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('tombstones', () => {
  it('are kept for deleted rows and for ids that are proven gone', async () => {
    const [deleted, gone] = [deal(20), deal(21)];
    await applyRows(db, aPage('opportunity'), [aRow(deleted, 1), aRow(gone, 1)]);
    await applyRows(db, aPage('opportunity', { readAt: second(200), goneIds: [gone] }), [
      aRow(deleted, 2, { isDeleted: 'true' }),
    ]);
    expect([await held(deleted), await held(gone)]).toMatchObject([{ is_deleted: true }, { is_deleted: true }]);
  });

  it('do not fall on a row that was read later than the answer that missed it', async () => {
    const id = deal(22);
    await applyRows(db, aPage('opportunity', { readAt: second(300) }), [aRow(id, 1)]);
    const { changed } = await applyRows(db, aPage('opportunity', { readAt: second(200), goneIds: [id] }), []);
    expect(changed).toBe(0);
    expect(await held(id)).toMatchObject({ is_deleted: false });
  });

  it.each([
    ['that was known', true],
    ['that was never seen', false],
  ])('of a record %s are not undone by a page that was read before', async (_, isKnown) => {
    const id = deal(isKnown ? 23 : 24);
    if (isKnown) await applyRows(db, aPage('opportunity', { readAt: second(5) }), [aRow(id, 1)]);
    await applyRows(db, aPage('opportunity', { readAt: second(200), goneIds: [id] }), []);
    await applyRows(db, aPage('opportunity', { readAt: second(150) }), [aRow(id, 140)]);
    expect(await held(id)).toMatchObject({ is_deleted: true });
  });

  it('yield to a record that is seen again later', async () => {
    const id = deal(25);
    await applyRows(db, aPage('opportunity', { readAt: second(5) }), [aRow(id, 1, { stage: 'A' })]);
    await applyRows(db, aPage('opportunity', { readAt: second(10), goneIds: [id] }), []);
    await applyRows(db, aPage('opportunity', { readAt: second(20) }), [aRow(id, 1, { stage: 'A' })]);
    expect(await held(id)).toMatchObject({ is_deleted: false, stage: 'A' });
    expect(await versionsOf(id)).toMatchObject([{ valid_from: second(1), valid_to: null }]);
  });
});

describe('values', () => {
  it.each([
    ['9999999999999999.99', '999999999999999999'],
    ['0.1', '10'],
    ['-12.34', '-1234'],
    ['1.5E3', '150000'],
    ['0.125', '12'],
    ['0.135', '14'],
    ['-0.125', '-12'],
    ['', null],
    [null, null],
  ])('money %s is %s hundredths, exactly', async (amount, hundredths) => {
    const id = deal(40);
    await applyPage(mirrorOf(db), aPage('opportunity', { organizationId: '00D000000000003AAA' }), {
      format: 'rows',
      rows: [aRow(id, 1, { amount })],
    });
    const { rows } = await db.all.pool.query(`select amount from mirror.opportunity where id = $1`, [id]);
    expect(rows).toEqual([{ amount: hundredths }]);
    await db.all.pool.query(`delete from mirror.opportunity where id = $1`, [id]);
  });

  it('keep days as days, whole numbers whole, and drop the NUL that no reader could see', async () => {
    const id = deal(41);
    await applyRows(db, aPage('opportunity'), [aRow(id, 1, { closeOn: '2026-03-29', name: 'Ac\0me' })]);
    const { rows } = await db.all.pool.query(`select close_on, name from mirror.opportunity where id = $1`, [id]);
    expect(rows).toEqual([{ close_on: '2026-03-29', name: 'Acme' }]);
    await applyRows(db, aPage('account'), [aRow(idOf('001', 1), 1, { employees: '120.0' })]);
    const { rows: accounts } = await db.all.pool.query(`select employees from mirror.account`);
    expect(accounts).toEqual([{ employees: '120' }]);
  });

  it.each<[string, TextRow]>([
    ['an unknown field', { favouriteColour: 'green' }],
    ['an amount that is no number', { amount: 'ten' }],
    ['an impossible day', { closeOn: '2026-02-30' }],
    ['a missing version', { sourceVersion: null }],
  ])('refuse a page with %s for good, and keep nothing of it', async (_, fault) => {
    const [good, bad] = [deal(50), deal(51)];
    const page = applyRows(db, aPage('opportunity'), [aRow(good, 1), { ...aRow(bad, 1), ...fault }]);
    await expect(page).rejects.toBeInstanceOf(PageRefusedError);
    expect(await held(good)).toBeUndefined();
  });

  it('end in the same rows from CSV as from JSON', async () => {
    const rows = [
      aRow(deal(60), 1, {
        name: 'A "big", deal\nin two lines',
        amount: '1200000.5',
        closeOn: '2026-05-01',
        isWon: 'true',
        probability: null,
      }),
      aRow(deal(61), 2, { name: 'N/A', amount: null, closeOn: null, isWon: 'false', probability: '12.5' }),
    ];
    const columns = Object.keys(rows[0] ?? {});
    const csv = [columns, ...rows.map((row) => columns.map((name) => row[name]))]
      .map((line) => line.map(cell).join(','))
      .join('\n');
    const [fromJson, fromCsv] = ['00D000000000004AAA', '00D000000000005AAA'];
    await applyRows(db, aPage('opportunity', { organizationId: fromJson }), rows);
    await applyPage(mirrorOf(db), aPage('opportunity', { organizationId: fromCsv }), {
      format: 'csv',
      chunks: [Buffer.from(csv)],
      columns,
    });
    const heldBy = async (organization: string) => {
      const { rows: all } = await db.all.pool.query(
        `select o.*, null as tenant_id, null as applied_at from mirror.opportunity o
         join app.tenant t on t.id = o.tenant_id where t.organization_id = $1 order by o.id`,
        [organization],
      );
      return all;
    };
    const json = await heldBy(fromJson);
    expect(json).toHaveLength(2);
    expect(await heldBy(fromCsv)).toEqual(json);
  });
});

describe('versions', () => {
  it('close and open when a versioned field changes, and only then', async () => {
    const id = deal(70);
    await applyRows(db, aPage('opportunity'), [aRow(id, 1, { stage: 'A', amount: '1', nextStep: 'call' })]);
    await applyRows(db, aPage('opportunity'), [aRow(id, 2, { stage: 'A', amount: '1', nextStep: 'write' })]);
    await applyRows(db, aPage('opportunity'), [aRow(id, 3, { stage: 'B', amount: '1', nextStep: 'write' })]);
    expect(await versionsOf(id)).toEqual([
      { valid_from: second(1), valid_to: second(3), stage: 'A', amount: '100' },
      { valid_from: second(3), valid_to: null, stage: 'B', amount: '100' },
    ]);
  });

  it('are amended by a second change within the same second', async () => {
    const id = deal(71);
    await applyRows(db, aPage('opportunity', { readAt: second(5) }), [aRow(id, 5, { stage: 'A' })]);
    await applyRows(db, aPage('opportunity', { readAt: second(6) }), [aRow(id, 5, { stage: 'B' })]);
    expect(await versionsOf(id)).toMatchObject([{ valid_from: second(5), valid_to: null, stage: 'B' }]);
  });

  it('end with a deletion and begin again with a return', async () => {
    const id = deal(72);
    await applyRows(db, aPage('opportunity'), [aRow(id, 1, { stage: 'A' })]);
    await applyRows(db, aPage('opportunity'), [aRow(id, 2, { stage: 'A', isDeleted: 'true' })]);
    await applyRows(db, aPage('opportunity'), [aRow(id, 4, { stage: 'A' })]);
    expect(await versionsOf(id)).toMatchObject([
      { valid_from: second(1), valid_to: second(2) },
      { valid_from: second(4), valid_to: null },
    ]);
  });
});

describe('pages of one tenant', () => {
  it('that arrive together all get in, each with its own data version', async () => {
    const pages = Array.from({ length: 8 }, (_, page) =>
      applyRows(
        db,
        aPage('opportunity', { goneIds: page % 2 === 0 ? [deal(300 + page)] : [] }),
        Array.from({ length: 20 }, (_unused, row) =>
          aRow(deal(200 + ((row * 7 + page) % 20)), page + 1, { stage: String(page) }),
        ),
      ),
    );
    const versions = (await Promise.all(pages)).map(({ version }) => version);
    expect(versions.length).toBe(8);
    expect((await held(deal(200)))?.stage).toBe('7');
  });

  it('note the newest change of the object, never backwards', async () => {
    await applyRows(db, aPage('lead'), [aRow(idOf('00Q', 1), 50)]);
    await applyRows(db, aPage('lead'), [aRow(idOf('00Q', 2), 40)]);
    const { rows } = await db.all.pool.query(
      `select newest_change_at from app.object_freshness f join app.tenant t on t.id = f.tenant_id where object = 'lead' and organization_id = $1`,
      [organizationId],
    );
    expect(new Date(rows[0].newest_change_at).toISOString()).toBe(second(50));
  });
});
