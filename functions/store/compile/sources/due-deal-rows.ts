import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#shared/query/day';
import type { DayRange } from '#shared/query/periods';
import { type Asking, all, dayBegins, within } from '../asking.ts';
import { historyOf } from './deal-history.ts';
import { dealRows, deals } from './opportunity-rows.ts';
import { type OwnDay, ownDay } from './own-day.ts';
import { rowCell } from './row-cell.ts';
import type { Counted, SourceRows } from './source-rows.ts';

/**
 * Deals by how their close date moved during a period: one row for each, however often it was moved. They count by the
 * close date that they had when the period began (`dueOn`) or have at its end (`movedToOn`). Without a period, all deals,
 * from their first close date until now.
 */
export const dueDealRows = (asking: Asking, { countsBy, attribution }: Counted): SourceRows => {
  const day = countsBy === 'movedToOn' ? dayOf(sql`m.end_on`) : dayOf(sql`m.then_on`);
  const from = (range: DayRange | undefined) =>
    sql`${deals} cross join lateral (${range === undefined ? sinceCreation(asking) : during(range, asking)}) m`;
  const rows = dealRows(asking, { source: 'due-deal', from, attribution, day });
  return {
    ...rows,
    field: (name, at) => {
      if (name === 'move') return rowCell('picklist', sql`m.move`);
      return name === 'isStillOpen' ? rowCell('boolean', sql`m.is_still_open`) : rows.field(name, at);
    },
  };
};

/**
 * A deal whose close date lies before the period by now is none of its deals: the index on close dates then leaves out
 * all that closed earlier.
 */
const dayOf = (of: RawBuilder<unknown>): OwnDay => ({
  ...ownDay(of),
  within: (range) => all([sql`o.close_on >= ${range.firstOn}::date`, within(of, range)]),
});

/**
 * What a deal was to be when the period began (one that was made in it, when it was made), and what it is at its end,
 * or now. Whether it slipped, its close date of now says: who gets round to moving what is overdue does so when the
 * period is over. A deal that was closed before the period began is not due in it. Without the `offset` the planner
 * looks into the history wherever one of the dates is named.
 */
const during = ({ firstOn, lastOn }: DayRange, asking: Asking): RawBuilder<unknown> => {
  const begins = dayBegins(firstOn, asking.timeZone);
  const ends = dayBegins(addDays(lastOn, 1), asking.timeZone);
  const history = historyOf(asking);
  const last = (before: RawBuilder<unknown>) =>
    sql`(select h.close_on from ${history} and h.created_at < ${before} order by h.created_at desc, h.id desc limit 1)`;
  const first = sql`(select h.close_on from ${history} and h.created_at < ${ends} order by h.created_at, h.id limit 1)`;
  const unmoved = sql`case when o.created_at < ${ends} then o.close_on end`;
  const isOver = lastOn < asking.calendar.today;
  const isIn = (on: RawBuilder<unknown>) => within(on, { firstOn, lastOn });
  return sql`
    select d.then_on, d.end_on, (o.is_closed is not true or o.last_stage_change_at >= ${ends}) is true as is_still_open,
      case
        when ${isIn(sql`d.then_on`)} then case when o.close_on > ${lastOn}::date then 'pushed-out' else 'held' end
        when ${isIn(sql`d.end_on`)} then case when d.then_on > ${lastOn}::date then 'pulled-in' else 'pushed-in' end
      end as move
    from (select coalesce(${last(begins)}, ${first}, ${unmoved}) as then_on,
      ${isOver ? sql`coalesce(${last(ends)}, ${unmoved})` : sql`o.close_on`} as end_on offset 0) d
    where (o.is_closed is true and o.last_stage_change_at < ${begins}) is not true`;
};

/** Without a period there is nothing to move into or out of: later than at first is out, earlier is in. */
const sinceCreation = (asking: Asking): RawBuilder<unknown> => sql`
  select d.then_on, o.close_on as end_on, o.is_closed is not true as is_still_open,
    case when o.close_on > d.then_on then 'pushed-out' when o.close_on < d.then_on then 'pulled-in' else 'held' end as move
  from (select coalesce(
    (select h.close_on from ${historyOf(asking)} order by h.created_at, h.id limit 1), o.close_on) as then_on offset 0) d`;
