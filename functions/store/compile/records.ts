import { type RawBuilder, sql } from 'kysely';
import { resolvePeriod } from '#shared/query/periods';
import type { RecordsSpec } from '#shared/query/query-spec';
import { type Asking, all, visibleDeals, within } from './asking.ts';
import { corporateAmounts, leftOutOf } from './corporate-amount.ts';
import { filterCondition } from './filter-condition.ts';
import { type RecordCell, recordCell } from './record-cell.ts';

/**
 * Opportunities themselves, with count and sum over all that match and not over those shown. A row shows its own
 * amount and currency; the sum is in the corporate currency.
 */
export const compileRecords = (spec: RecordsSpec, asking: Asking): RawBuilder<unknown> => {
  const matching = all([
    visibleDeals(asking),
    ...spec.filters.map((filter) => filterCondition(filter, asking)),
    ...(spec.period === undefined ? [] : [within(sql`o.close_on`, resolvePeriod(spec.period, asking.calendar))]),
  ]);
  const corporate = corporateAmounts(asking);
  const deals = sql`mirror.opportunity as o ${corporate.joins}`;
  const amount = corporate.of(sql`o.amount`);
  const leftOut = leftOutOf(corporate);
  const cells = spec.columns.map((name) => recordCell(name, asking));
  const sort = recordCell(spec.sort.by, asking);
  const direction = sql.raw(spec.sort.descending ? 'desc' : 'asc');
  // Names are joined to the page only; over all rows that match they would cost more than the search.
  return sql`(select json_build_object('kind', 'records', 'count', count(*), 'amountTotal', coalesce(sum(${amount}), 0)::text,
      'withoutAmount', ${leftOut.withoutAmount}, 'withoutRate', ${leftOut.withoutRate}, 'rows', (
      select coalesce(json_agg(json_build_object('id', o.id, 'cells', json_build_object(${shownCells(spec, asking)})) order by place), '[]')
      from (
        select o.*, row_number() over (order by ${sort.order} ${direction} nulls last, o.id) as place
        from ${deals} ${joinsOf([sort], asking)}
        where ${matching}
        order by place limit ${spec.limit}) as o ${joinsOf(cells, asking)}))
    from ${deals} where ${matching})`;
};

/** Name and text of each cell; with an amount comes its currency, where there are several. */
const shownCells = ({ columns }: RecordsSpec, asking: Asking): RawBuilder<unknown> => {
  const hasCurrency = asking.currencies !== 'one' && columns.includes('amount');
  return sql.join([
    ...[...new Set(columns)].map((name) => sql`${sql.lit(name)}, (${recordCell(name, asking).shown})::text`),
    ...(hasCurrency ? [sql`'currency', o.currency`] : []),
  ]);
};

const joinsOf = (used: readonly RecordCell[], { tenantId }: Asking): RawBuilder<unknown> => {
  const joins = [...new Set(used.flatMap(({ join }) => join ?? []))];
  return joins.length === 0
    ? sql``
    : sql.join(
        joins.map((join) => join(tenantId)),
        sql` `,
      );
};
