import { type RawBuilder, sql } from 'kysely';
import { metrics } from '#shared/metrics/index';
import { bucketsOf } from '#shared/query/buckets';
import { isGrain } from '#shared/query/dimensions';
import { axisRelation, type TimeAxis } from './axis.ts';
import { elapsedNow } from './comparison.ts';
import { dimensionNames, ownOrder } from './dimension-names.ts';
import { type Figure, figureFrom, part } from './figure.ts';
import { isSame, levels } from './groups.ts';
import type { SeriesAsked } from './series.ts';

/*
 * Points as a relation with `key`, `label`, `figure`, `count`, `compared`, `elapsed`, the parts of the figure, `place`,
 * and `is_shown`, which does not hold for what the limit leaves out. Groups are `g`, and `h` those compared with.
 */

/** The points that have rows, in the dimension's order or by value. */
export const keyPoints = (asked: SeriesAsked): RawBuilder<unknown> => {
  const { spec, by, figure, compared, asking } = asked;
  const { joins, label, rank } = dimensionNames(by, metrics[spec.metric].source, asking);
  const elapsed = elapsedNow(spec.period, asking.calendar);
  const beside =
    typeof compared === 'string'
      ? nobody
      : {
          figure: figureFrom(compared.figure, { alias: 'h', elapsed: compared.elapsed }),
          join: sql`left join h on h.level = ${levels.point} and ${isSame(sql`h.key`, sql`g.key`)}`,
        };
  const order = spec.sort === 'value' ? sql`figure desc nulls last, ${ownOrder}` : ownOrder;
  return sql`select *, place <= ${spec.limit} as is_shown from (
      select *, row_number() over (order by ${order}) as place from (
        select g.key, ${label} as label, ${rank} as rank, g.count, ${partsOf(figure)}, ${elapsed} as elapsed,
          ${figureFrom(figure, { alias: 'g', elapsed })} as figure, ${beside.figure} as compared
        from g ${beside.join} ${joins} where g.level = ${levels.point} and g.rows > 0) named) ordered`;
};

const nobody = { figure: sql`null::numeric`, join: sql`` } as const;

/** Every stretch of time has its point; one without rows has a sum of zero and no ratio. */
export const timePoints = (asked: SeriesAsked, axis: TimeAxis): RawBuilder<unknown> => {
  const { figure } = asked;
  const beside = comparedByPlace(asked);
  return sql`select b.key, null::text as label, coalesce(g.count, 0) as count, ${partsOf(figure)}, b.elapsed,
      ${figureFrom(figure, { alias: 'g', elapsed: sql`b.elapsed` })} as figure, ${beside.figure} as compared, b.place, true as is_shown
    from (${axisRelation(axis)}) b left join g on g.level = ${levels.point} and g.key = b.key ${beside.join}`;
};

/** The first stretch is held against the first; where the other period is the shorter one there is nothing to hold against. */
const comparedByPlace = ({ by, compared, asking }: SeriesAsked): typeof nobody => {
  if (typeof compared === 'string' || !isGrain(by)) return nobody;
  const keys = bucketsOf(compared.range, by, asking);
  const figure = figureFrom(compared.figure, { alias: 'h', elapsed: sql`b.elapsed` });
  return {
    figure: sql`case when o.key is not null then ${figure} end`,
    join: sql`left join unnest(${keys}::text[]) with ordinality o (key, place) on o.place = b.place
      left join h on h.level = ${levels.point} and h.key = o.key`,
  };
};

const partsOf = ({ terms }: Figure): RawBuilder<unknown> =>
  sql.join(terms.map((_, place) => sql`g.${part('n', place)}, g.${part('d', place)}`));
