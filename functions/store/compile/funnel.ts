import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#shared/query/day';
import { resolvePeriod } from '#shared/query/periods';
import type { FunnelSpec } from '#shared/query/query-spec';
import { type Asking, dayBegins, visibleDeals } from './asking.ts';
import { corporateAmounts } from './corporate-amount.ts';

/**
 * Distinct deals created in the period by the furthest open stage that they reached, then those that were won.
 * - A stage that was skipped counts as passed; a won deal has passed them all.
 * - A lost deal counts as far as it got, by Salesforce's own history. Leaving it out would flatter the conversion.
 * - A deal without any known open stage reached the first one: the first step is all deals that were created.
 * - Each deal's history is looked up by its index, deal by deal: a join of both was, before the planner's first
 *   statistics, forty times slower.
 * - Amounts are in the corporate currency.
 * - `created` is a moment; the period's days are days in the organisation's zone.
 */
export const compileFunnel = (spec: FunnelSpec, asking: Asking): RawBuilder<unknown> => {
  const { firstOn, lastOn } = resolvePeriod(spec.period, asking.calendar);
  const { tenantId, timeZone } = asking;
  const corporate = corporateAmounts(asking);
  return sql`(with stages as (
      select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
      from mirror.opportunity_stage s where s.tenant_id = ${tenantId} and not s.is_deleted
      order by s.name, s.is_active desc, s.sort_order
    ), deals as (
      select o.id, o.stage, ${corporate.of(sql`o.amount`)} as amount, coalesce(o.is_won, false) as is_won,
        ${corporate.isWithoutRate ?? sql`false`} as is_without_rate
      from mirror.opportunity as o ${corporate.joins}
      where ${visibleDeals(asking)} and o.created_at >= ${dayBegins(firstOn, timeZone)} and o.created_at < ${dayBegins(addDays(lastOn, 1), timeZone)}
    ), reached as (
      select d.amount, d.is_won, greatest(h.furthest,
        (select s.sort_order from stages s where s.name = d.stage and not s.is_closed)) as furthest
      from deals d
      left join lateral (
        select max(s.sort_order) as furthest from mirror.opportunity_history h
        join stages s on s.name = h.stage and not s.is_closed
        where h.tenant_id = ${tenantId} and h.opportunity_id = d.id and not h.is_deleted) h on true
    ), steps as (
      select name, coalesce(label, name) as label, sort_order, false as is_won, row_number() over (order by sort_order, name) as place
      from stages where not is_closed and is_active
      union all
      (select name, coalesce(label, name), sort_order, true, null from stages where is_won and is_active order by sort_order, name limit 1)
    ), counted as (
      select t.name, t.label, t.place, count(r.is_won) as reached, coalesce(sum(r.amount), 0) as amount
      from steps t
      left join reached r on case when t.is_won then r.is_won else r.is_won or t.place = 1 or r.furthest >= t.sort_order end
      group by t.name, t.label, t.place
    )
    select json_build_object('kind', 'funnel', 'withoutAmount', (select count(*) from deals where amount is null),
      'withoutRate', (select count(*) from deals where is_without_rate), 'steps', coalesce(json_agg(
      json_build_object('stage', name, 'label', label, 'reached', reached, 'amount', amount::text) order by place nulls last), '[]'))
    from counted)`;
};
