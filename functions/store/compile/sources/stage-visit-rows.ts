import { type RawBuilder, sql } from 'kysely';
import type { Asking } from '../asking.ts';
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
  const relation = sql`${deals} cross join lateral (${visitsOf(asking)}) sv`;
  const rows = dealRows(asking, { source: 'stage-visit', from: () => relation, attribution, day });
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

/** Nobody asks at which hour deals leave a stage. */
const dayWithoutHour = (moment: RawBuilder<unknown>, asking: Asking): OwnDay => {
  const { of, within: isIn } = dayOfMoment(moment, asking);
  return { of, within: isIn };
};

/**
 * The stages of a deal `o`. A state lasts until the next one, of whichever field the history tells; the visits of a
 * stage add up. While the deal stands in a stage it has neither left it nor spent its time there. A stage that was
 * skipped was reached and took no time; beyond a stage is its next open one that is in use, or won.
 */
const visitsOf = (asking: Asking): RawBuilder<unknown> => sql`
  with stages as (${stagesOf(asking)}), steps as (
    select name, sort_order, lead(sort_order) over (order by sort_order, name) as next_order
    from stages where not is_closed and is_active)
  select t.name as stage, bool_or(w.is_won or w.sort_order >= t.next_order) is true as went_on,
    min(w.created_at) filter (where w.is_won or w.sort_order >= t.sort_order) as reached_at,
    case when not bool_or(w.stage = t.name and w.left_at is null) then max(w.left_at) filter (where w.stage = t.name) end as left_at,
    case when not bool_or(w.stage = t.name and w.left_at is null) then sum(w.seconds) filter (where w.stage = t.name) / 86400 end as days
  from steps t cross join (
    select p.*, s.is_won is true as is_won, case when s.is_closed is false then s.sort_order end as sort_order
    from (
      select h.stage, h.created_at, lead(h.created_at) over past as left_at,
        extract(epoch from lead(h.created_at) over past - h.created_at) as seconds
      from ${historyOf(asking)}
      window past as (order by h.created_at, h.id)) p
    left join stages s on s.name = p.stage) w
  group by t.name having bool_or(w.is_won or w.sort_order >= t.sort_order)`;
