import { type RawBuilder, sql } from 'kysely';
import { resolvePeriod } from '#shared/query/periods';
import type { FunnelSpec } from '#shared/query/query-spec';
import { type Asking, all, type Condition } from './asking.ts';
import { corporateAmounts } from './corporate-amount.ts';
import { filterConditions } from './filter-condition.ts';
import { stagesOf } from './sources/deal-history.ts';
import { rowsOf } from './sources/rows-of.ts';

/**
 * Distinct deals created in the period by the furthest open stage that they reached, then those that were won.
 * - A stage that was skipped counts as passed; a won deal has passed them all.
 * - A lost deal counts as far as it got, by Salesforce's own history, and is `lost` there; an open one that got no
 *   further is `waiting` there. Leaving them out would flatter the conversion.
 * - A deal without any known open stage reached the first one: the first step is all deals that were created.
 * - Amounts are in the corporate currency.
 * - `created` is a moment; the period's days are days in the organisation's zone.
 */
export const compileFunnel = (spec: FunnelSpec, asking: Asking): RawBuilder<unknown> => {
  const corporate = corporateAmounts(asking);
  return sql`(with stages as (${stagesOf(asking)}), steps as (${stepsOf}), deals as (${dealsOf(spec, asking)}),
    walks as materialized (${walksOf(asking)}), ends as (${endsOf}), days as (${daysOf}),
    counted as (
      select t.name, t.label, t.place, coalesce(sum(e.deals), 0) as reached, coalesce(sum(e.amount), 0) as amount,
        coalesce(sum(e.deals) filter (where e.got_to = t.place and not e.is_won and e.is_closed), 0) as lost,
        coalesce(sum(e.deals) filter (where e.got_to = t.place and not e.is_won and not e.is_closed), 0) as waiting
      from steps t left join ends e on case when t.is_won then e.is_won else e.is_won or e.got_to >= t.place end
      group by t.name, t.label, t.place
    )
    select json_build_object('kind', 'funnel', 'withoutAmount', (select count(*) from deals where amount is null),
      'withoutRate', ${corporate.isWithoutRate === undefined ? sql`0` : sql`(select count(*) from deals where is_without_rate)`}, 'steps', coalesce(json_agg(
      json_build_object('stage', c.name, 'label', c.label, 'reached', c.reached, 'amount', c.amount::text,
        'lost', c.lost, 'waiting', c.waiting, 'days', d.days::text) order by c.place nulls last), '[]'))
    from counted c left join days d on d.stage = c.name and c.place is not null)`;
};

/** The open stages by their places, and the first won one, which has none. */
const stepsOf = sql`
      select name, coalesce(label, name) as label, sort_order, false as is_won, row_number() over (order by sort_order, name) as place
      from stages where not is_closed and is_active
      union all
      (select name, coalesce(label, name), sort_order, true, null from stages where is_won and is_active order by sort_order, name limit 1)`;

const dealsOf = (spec: FunnelSpec, asking: Asking): RawBuilder<unknown> => {
  const rows = rowsOf('opportunity', asking, { countsBy: 'createdAt', attribution: 'now' });
  const range = resolvePeriod(spec.period, asking.calendar);
  const asked = all([
    rows.visible,
    ...(rows.day === undefined ? [] : [rows.day.within(range)]),
    ...filterConditions(spec.filters, rows, asking),
  ]);
  return sql`
      select o.id, o.stage, ${corporateAmounts(asking).of(sql`o.amount`)} as amount, coalesce(o.is_won, false) as is_won,
        coalesce(o.is_closed, false) as is_closed, ${rows.isWithoutRate ?? sql`false`} as is_without_rate
      from ${rows.relation(['amount', ...spec.filters.map(({ field }) => field)], range)} where ${asked}`;
};

/**
 * What each deal went through, by Salesforce’s history: a stage, for how long, and its place among the open ones. A
 * state lasts until the next one, of whichever field the history tells; the last one has no end. The deals are handed
 * to the index as a list: whatever the planner thinks of a join, it reads their states in one go, and in order.
 */
const walksOf = ({ tenantId }: Asking): RawBuilder<unknown> => sql`
      select p.id, p.stage, p.seconds, p.is_last, s.sort_order
      from (
        select h.opportunity_id as id, h.stage, extract(epoch from lead(h.created_at) over past - h.created_at) as seconds,
          lead(h.id) over past is null as is_last
        from mirror.opportunity_history h
        where h.tenant_id = ${tenantId} and h.opportunity_id = any (array(select d.id from deals d)) and not h.is_deleted
        window past as (partition by h.opportunity_id order by h.created_at, h.id)) p
      left join stages s on s.name = p.stage and not s.is_closed`;

/** How many deals ended how, by the place that they got to: the last open step that is not beyond the furthest stage they were in. */
const endsOf = sql`
      select coalesce((select max(t.place) from steps t where not t.is_won and t.sort_order <= f.furthest), 1) as got_to,
        f.is_won, f.is_closed, sum(f.deals) as deals, sum(f.amount) as amount
      from (
        select greatest(w.furthest, s.sort_order) as furthest, d.is_won, d.is_closed, count(*) as deals, sum(d.amount) as amount
        from deals d
        left join stages s on s.name = d.stage and not s.is_closed
        left join (select id, max(sort_order) as furthest from walks group by id) w on w.id = d.id
        group by 1, 2, 3) f
      group by 1, 2, 3`;

/** Over the deals that have left a stage, all of their visits together; one that was never in it says nothing about it. */
const daysOf = sql`
      select y.stage, trim_scale(round((percentile_cont(0.5) within group (order by y.seconds) / 86400)::numeric, 1)) as days
      from (select id, stage, sum(seconds) as seconds from walks group by id, stage having not bool_or(is_last)) y
      where y.seconds is not null group by y.stage`;

/** Whether a deal `o` reached a step, as the funnel counts it; nobody reached a stage that is no step. */
export const hasReached = (stage: string, asking: Asking): Condition => sql`exists (
  with stages as (${stagesOf(asking)}), steps as (${stepsOf})
  select from steps t where t.name = ${stage} and (o.is_won is true or (not t.is_won and (t.place = 1 or t.sort_order <= greatest(
    (select s.sort_order from stages s where s.name = o.stage and not s.is_closed),
    (select max(s.sort_order) from mirror.opportunity_history h join stages s on s.name = h.stage and not s.is_closed
      where h.tenant_id = ${asking.tenantId} and h.opportunity_id = o.id and not h.is_deleted))))))`;
