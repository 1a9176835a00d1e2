import { type RawBuilder, sql } from 'kysely';
import { expect, it } from 'vitest';
import { bucketOf } from '#shared/query/buckets';
import { addDays } from '#shared/query/day';
import { grains } from '#shared/query/dimensions';
import { inTransaction } from '#store/database';
import { scope } from '#store/scope';
import { viewerOf } from '#store/testing/company';
import { useTestDatabase } from '#store/testing/test-database';
import type { Asking } from './asking.ts';
import { dimensionKey } from './dimension-key.ts';
import { readByItself } from './readings.ts';
import { rowsOf } from './sources/rows-of.ts';
import { toStatement } from './to-statement.ts';

const db = useTestDatabase();

const asking: Asking = {
  tenantId: 1,
  scope: scope(viewerOf('admin')),
  calendar: { today: '2026-05-15', fiscalYearStartMonth: 1 },
  timeZone: 'Pacific/Auckland',
  currencies: 'one',
  customFields: {},
  read: readByItself,
};

/** Four years and the ends of a fifth, a leap year among them. */
const days = Array.from({ length: 1_500 }, (_, place) => addDays('2023-11-20', place));

const keysOf = async (key: RawBuilder<unknown>): Promise<readonly string[]> => {
  const query = sql`select ${key} as key from unnest(${days}::date[]) with ordinality o (close_on, place) order by o.place`;
  const { sql: text, parameters } = toStatement(query);
  const { rows } = await inTransaction(db.api, (client) => client.query<{ key: string }>(text, [...parameters]));
  return rows.map((row) => row.key);
};

it.each(grains)(
  'a day lies in the same stretch by %s in SQL and in the product, whenever the fiscal year begins',
  async (grain) => {
    const rows = (start: number) => {
      const asks = { ...asking, calendar: { ...asking.calendar, fiscalYearStartMonth: start } };
      return { asking: asks, rows: rowsOf('opportunity', asks, { countsBy: 'closeOn', attribution: 'now' }), at: 'by' };
    };
    const starts = grain.startsWith('fiscal') ? Array.from({ length: 12 }, (_, month) => month + 1) : [1];
    for (const start of starts)
      expect(await keysOf(dimensionKey(grain, rows(start)))).toEqual(
        days.map((day) => bucketOf(day, grain, { fiscalYearStartMonth: start })),
      );
  },
);
