import { type RawBuilder, sql } from 'kysely';
import { metrics } from '#shared/metrics/index';
import type { Dimension } from '#shared/query/dimensions';
import { axisRelation, type TimeAxis, timeAxis } from './axis.ts';
import { dimensionNames, ownOrder } from './dimension-names.ts';
import { figureFrom } from './figure.ts';
import { isSame, levels } from './groups.ts';
import type { SeriesAsked } from './series.ts';
import { partsMax } from './too-many.ts';

/** The parts of a second split, `parts`, in the one order that all points share. By time all of the period are there. */
export const partsRelation = (
  { spec, range, asking, figure }: SeriesAsked,
  splitBy: Dimension,
): RawBuilder<unknown> => {
  const isDated = figure.terms[0]?.rows.day !== undefined;
  const axis = isDated ? timeAxis(splitBy, range, { asking, at: 'splitBy', most: partsMax }) : undefined;
  if (axis !== undefined) return sql`parts as (select b.*, null::text as label from (${axisRelation(axis)}) b)`;
  const { joins, label, rank } = dimensionNames(splitBy, metrics[spec.metric].source, asking);
  return sql`parts as (
    select key, label, null::numeric as elapsed, row_number() over (order by ${ownOrder}) as place from (
      select g.key, ${label} as label, ${rank} as rank
      from (select distinct part as key from g where level = ${levels.part} and rows > 0) g ${joins}) named)`;
};

/** The parts of each point that is shown, all of them at each: one without rows has a sum of zero and no ratio. */
export const partsCells = ({ figure }: SeriesAsked, axis: TimeAxis | undefined): RawBuilder<unknown> => {
  // Only one of both splits is by time; where neither is, the period itself runs.
  const elapsed = axis === undefined ? sql`coalesce(t.elapsed, p.elapsed)` : sql`p.elapsed`;
  return sql`cells as (
    select p.place, json_agg(json_build_object('key', t.key, 'label', t.label,
      'value', ${figureFrom(figure, { alias: 'g', elapsed })}::text, 'count', coalesce(g.count, 0)) order by t.place) as parts
    from points p cross join parts t
    left join g on g.level = ${levels.part} and ${isSame(sql`g.key`, sql`p.key`)} and ${isSame(sql`g.part`, sql`t.key`)}
    where p.is_shown group by p.place)`;
};
