import { describe, expect, it } from 'vitest';
import { applyPage } from './apply-page.ts';
import type { TextRow } from './stage-page.ts';
import { aPage, applyRows, aRow, asCsv, idOf, mirrorOf, second } from './testing/pages.ts';
import { tablesOf, timelineOf } from './testing/tables-of.ts';
import { useTestDatabase } from './testing/test-database.ts';

/** An export whose ids the mirror does not hold yet goes in without looking for each; nobody must notice but the clock. */
const db = useTestDatabase();
let organizations = 0;
const anOrganization = (): string => `00D${String((organizations += 1)).padStart(12, '0')}EEE`;
const deal = (number: number): string => idOf('006', number);

const fill = (organizationId: string, rows: readonly TextRow[], readAt = second(100)) =>
  applyPage(mirrorOf(db), aPage('opportunity', { organizationId, door: 'backfill', readAt }), asCsv(rows));

const tables = async (organizationId: string) => ({
  rows: await tablesOf(db, organizationId, 'opportunity'),
  history: await timelineOf(db, organizationId),
});

const rows = [1, 2, 3, 4].map((number) =>
  aRow(deal(number), number, { stage: `S${number}`, amount: '1.50', isDeleted: String(number === 3) }),
);

describe('a first fill', () => {
  it('ends as if its rows had come one by one', async () => {
    const [byExport, byRow] = [anOrganization(), anOrganization()];
    expect(await fill(byExport, rows)).toMatchObject({ changed: 4 });
    for (const row of rows) await applyRows(db, aPage('opportunity', { organizationId: byRow }), [row]);
    expect(await tables(byExport)).toEqual(await tables(byRow));
  });

  it('writes no version, for each row holds its own; a change writes the one that it ends', async () => {
    const organizationId = anOrganization();
    const ended = async () => {
      const { rows: versions } = await db.all.pool.query<{ stage: string }>(
        'select stage from app.opportunity_version v join app.tenant t on t.id = v.tenant_id where t.organization_id = $1',
        [organizationId],
      );
      return versions.map(({ stage }) => stage);
    };
    await fill(organizationId, rows);
    expect(await ended()).toEqual([]);
    await applyRows(db, aPage('opportunity', { organizationId, readAt: second(200) }), [
      aRow(deal(2), 150, { stage: 'new' }),
      aRow(deal(4), 150, { stage: 'S4', nextStep: 'Call' }),
    ]);
    expect(await ended()).toEqual(['S2']);
  });

  it('that comes twice, or twice at once, is one', async () => {
    const once = anOrganization();
    await fill(once, rows);
    const expected = await tables(once);
    const again = anOrganization();
    expect(
      (await Promise.all([fill(again, rows), fill(again, rows)]))
        .map(({ changed }) => changed)
        .toSorted((a, b) => a - b),
    ).toEqual([0, 4]);
    expect(await fill(again, rows)).toMatchObject({ changed: 0 });
    expect(await tables(again)).toEqual(expected);
  });

  it('does not undo an event that came before it', async () => {
    const organizationId = anOrganization();
    await applyRows(db, aPage('opportunity', { organizationId, readAt: second(200) }), [
      aRow(deal(2), 150, { stage: 'new' }),
    ]);
    await fill(organizationId, rows);
    expect((await tables(organizationId)).rows.map(({ stage }) => stage)).toEqual(['S1', 'new', 'S3', 'S4']);
  });

  it('races events of its own rows, and each row ends as it is newest', async () => {
    for (let round = 0; round < 6; round += 1) {
      const organizationId = anOrganization();
      await Promise.all([
        fill(organizationId, rows),
        applyRows(db, aPage('opportunity', { organizationId, readAt: second(200) }), [
          aRow(deal(4), 150, { stage: 'new' }),
          aRow(deal(1), 150, { stage: 'new' }),
        ]),
      ]);
      expect((await tables(organizationId)).rows.map(({ stage }) => stage)).toEqual(['new', 'S2', 'S3', 'new']);
    }
  });

  it('may name an id twice: the newest of it counts', async () => {
    const organizationId = anOrganization();
    await fill(organizationId, [...rows, aRow(deal(1), 9, { stage: 'S9', amount: '2', isDeleted: 'false' })]);
    expect((await tables(organizationId)).rows.map(({ stage }) => stage)).toEqual(['S9', 'S2', 'S3', 'S4']);
  });

  it('of an empty page is nothing', async () => {
    const organizationId = anOrganization();
    const { columns } = asCsv(rows);
    const empty = { format: 'csv', chunks: [Buffer.from(`${columns.join(',')}\n`)], columns } as const;
    expect(await applyPage(mirrorOf(db), aPage('opportunity', { organizationId }), empty)).toMatchObject({
      changed: 0,
    });
  });

  it('of objects without versions is as good', async () => {
    const organizationId = anOrganization();
    const roles = [aRow(idOf('00E', 1), 1, { name: 'Chief' })];
    await applyPage(mirrorOf(db), aPage('userRole', { organizationId }), asCsv(roles));
    expect(await tablesOf(db, organizationId, 'userRole')).toMatchObject([{ name: 'Chief' }]);
  });
});
