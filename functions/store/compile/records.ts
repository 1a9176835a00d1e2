import { type RawBuilder, sql } from 'kysely';
import { resolvePeriod } from '#shared/query/periods';
import type { RecordColumn, RecordsSpec } from '#shared/query/query-spec';
import { type Asking, all, isoInstant, visibleDeals, within } from './asking.ts';
import { filterCondition } from './filter-condition.ts';

interface Cell {
  /** What the reader sees, as text. */
  readonly shown: RawBuilder<unknown>;
  /** What the list is ordered by. */
  readonly order: RawBuilder<unknown>;
  readonly join?: (tenantId: number) => RawBuilder<unknown>;
}

const same = (cell: RawBuilder<unknown>): Cell => ({ shown: cell, order: cell });

const joinAccount = (tenantId: number) =>
  sql`left join mirror.account a on a.tenant_id = ${tenantId} and a.id = o.account_id`;

const joinOwner = (tenantId: number) =>
  sql`left join mirror."user" u on u.tenant_id = ${tenantId} and u.id = o.owner_id`;

const joinStage = (tenantId: number) => sql`left join lateral (
  select s.label, s.sort_order from mirror.opportunity_stage s
  where s.tenant_id = ${tenantId} and s.name = o.stage and not s.is_deleted
  order by s.is_active desc, s.sort_order limit 1) s on true`;

const cells: Readonly<Record<RecordColumn, Cell>> = {
  name: { shown: sql`o.name`, order: sql`lower(o.name)` },
  account: { shown: sql`a.name`, order: sql`lower(a.name)`, join: joinAccount },
  owner: { shown: sql`u.name`, order: sql`lower(u.name)`, join: joinOwner },
  stage: { shown: sql`coalesce(s.label, o.stage)`, order: sql`s.sort_order`, join: joinStage },
  amount: same(sql`o.amount`),
  closeOn: same(sql`o.close_on`),
  forecastCategory: same(sql`o.forecast_category`),
  probability: same(sql`o.probability`),
  nextStep: same(sql`o.next_step`),
  lastActivityOn: same(sql`o.last_activity_on`),
  createdAt: { shown: isoInstant(sql`o.created_at`), order: sql`o.created_at` },
};

/** Opportunities themselves, with count and sum over all that match and not over those shown. */
export const compileRecords = (spec: RecordsSpec, asking: Asking): RawBuilder<unknown> => {
  const matching = all([
    visibleDeals(asking),
    ...spec.filters.map(filterCondition),
    ...(spec.period === undefined ? [] : [within(sql`o.close_on`, resolvePeriod(spec.period, asking.calendar))]),
  ]);
  const columns = [...new Set(spec.columns)];
  const shown = columns.map((name) => sql`${sql.lit(name)}, (${cells[name].shown})::text`);
  const sort = cells[spec.sort.by];
  const direction = sql.raw(spec.sort.descending ? 'desc' : 'asc');
  // Names are joined to the page only; over all rows that match they would cost more than the search.
  return sql`(select json_build_object('kind', 'records', 'count', count(*), 'amountTotal', coalesce(sum(o.amount), 0)::text, 'rows', (
      select coalesce(json_agg(json_build_object('id', o.id, 'cells', json_build_object(${sql.join(shown)})) order by place), '[]')
      from (
        select o.*, row_number() over (order by ${sort.order} ${direction} nulls last, o.id) as place
        from mirror.opportunity as o ${joinsOf([sort], asking)}
        where ${matching}
        order by place limit ${spec.limit}) as o ${joinsOf(
          columns.map((name) => cells[name]),
          asking,
        )}))
    from mirror.opportunity as o where ${matching})`;
};

const joinsOf = (used: readonly Cell[], { tenantId }: Asking): RawBuilder<unknown> => {
  const joins = [...new Set(used.flatMap(({ join }) => join ?? []))];
  return joins.length === 0
    ? sql``
    : sql.join(
        joins.map((join) => join(tenantId)),
        sql` `,
      );
};
