import { type RawBuilder, sql } from 'kysely';
import { type Asking, all } from '../asking.ts';
import { historyOf, stagesOf } from './deal-history.ts';
import { dealRows, deals } from './opportunity-rows.ts';
import { dayOfMoment, type OwnDay } from './own-day.ts';
import { rowCell } from './row-cell.ts';
import type { Counted, SourceRows } from './source-rows.ts';

/**
 * The open stages that deals reached, by Salesforce's history: a row for each deal and stage, whose `stage` is that one
 * and not where the deal stands now. They count by the day on which the deal left the stage for good, or by the one on
 * which it first got there or beyond. Lost deals are among them, as far as they got; leaving them out would flatter.
 */
export const stageVisitRows = (asking: Asking, { countsBy, attribution }: Counted): SourceRows => {
  const day = dayWithoutHour(countsBy === 'reachedStageOn' ? sql`sv.reached_at` : sql`sv.left_at`, asking);
  const from = () => sql`${deals} cross join lateral (${visitsOf(asking)}) sv`;
  const rows = dealRows(asking, { source: 'stage-visit', from, attribution, day });
  return {
    ...rows,
    repeats: true,
    key: (by) => (by === 'stage' ? sql`sv.stage` : rows.key(by)),
    field: (name, at) => {
      switch (name) {
        case 'stage':
          return rowCell('picklist', sql`sv.stage`);
        case 'stageDays':
          return rowCell('number', sql`sv.days`);
        case 'wentOn':
          return rowCell('boolean', sql`sv.went_on`);
        default:
          return rows.field(name, at);
      }
    },
  };
};

/**
 * Nobody asks at which hour deals leave a stage. Who left or reached one on some days has a state that began then: that
 * is cheap to ask, and spares all others the walk through their past.
 */
const dayWithoutHour = (moment: RawBuilder<unknown>, asking: Asking): OwnDay => {
  const { at: _, ...day } = dayOfMoment(moment, asking);
  const began = dayOfMoment(sql`h.created_at`, asking);
  return {
    ...day,
    within: (range) =>
      all([sql`exists (select from ${historyOf(asking)} and ${began.within(range)})`, day.within(range)]),
  };
};

/**
 * The stages of a deal `o`. A state lasts until the next one, of whichever field the history tells; the visits of a
 * stage add up. While the deal stands in a stage it has neither left it nor spent its time there. A stage that was
 * skipped was reached and took no time; beyond a stage is its next open one that is in use, or won.
 */
const visitsOf = (asking: Asking): RawBuilder<unknown> => {
  const names = sql`(${stepNames(asking)})`;
  return sql`
    select (${names})[t.place] as stage, bool_or(w.got_to > t.place) is true as went_on,
      min(w.created_at) filter (where w.got_to >= t.place) as reached_at,
      case when not bool_or(w.stood_at = t.place and w.left_at is null) then max(w.left_at) filter (where w.stood_at = t.place) end as left_at,
      case when not bool_or(w.stood_at = t.place and w.left_at is null) then sum(w.seconds) filter (where w.stood_at = t.place) / 86400 end as days
    from (
      select h.created_at, lead(h.created_at) over past as left_at,
        extract(epoch from lead(h.created_at) over past - h.created_at) as seconds,
        ((${placesReached(asking)}) ->> h.stage)::int as got_to, coalesce(array_position(${names}, h.stage), 0) as stood_at
      from ${historyOf(asking)}
      window past as (order by h.created_at, h.id)) w
    cross join generate_series(1, cardinality(${names})) t (place)
    group by t.place having bool_or(w.got_to >= t.place)`;
};

/*
 * Both of these read nothing of a deal, so that they are worked out once a statement. A stage that was retired got a
 * deal as far as the last one in use before it.
 */

/** The names of the open stages in use, in order. */
const stepNames = (asking: Asking): RawBuilder<unknown> => sql`
  select array_agg(s.name order by s.sort_order, s.name) from (${stagesOf(asking)}) s where not s.is_closed and s.is_active`;

/** How far each open or won stage gets a deal, as JSON by its name: 1 is the first open one; won is beyond the last. */
const placesReached = (asking: Asking): RawBuilder<unknown> => sql`
  with stages as (${stagesOf(asking)}), steps as (
    select name, sort_order, row_number() over (order by sort_order, name) as place
    from stages where not is_closed and is_active)
  select jsonb_object_agg(s.name, case when s.is_won then (select count(*) + 1 from steps)
    else coalesce((select t.place from steps t where t.name = s.name), (select max(t.place) from steps t where t.sort_order <= s.sort_order)) end)
  from stages s where s.is_won or not s.is_closed`;
