import { type RawBuilder, sql } from 'kysely';
import type { Dimension } from '#shared/query/dimensions';
import type { DayRange } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import type { Asking } from './asking.ts';
import { timeAxis } from './axis.ts';
import { type Compared, elapsedNow } from './comparison.ts';
import { type Figure, figureFrom, ratioMember } from './figure.ts';
import { groupsOf, levels } from './groups.ts';
import { toldOf } from './own-names.ts';
import { partsCells, partsRelation } from './parts.ts';
import { keyPoints, timePoints } from './points.ts';
import { guarded } from './too-many.ts';

/** A question for a series, with what it is about worked out. */
export interface SeriesAsked {
  readonly spec: MeasureSpec;
  readonly by: Dimension;
  readonly figure: Figure;
  readonly range: DayRange | undefined;
  readonly compared: Compared;
  readonly asking: Asking;
}

/**
 * A metric split by one dimension or two. By time every stretch of the period has its point, whatever the limit; by
 * anything else those that have rows, up to the limit, and the others as one.
 */
export const seriesOf = (asked: SeriesAsked): RawBuilder<unknown> => {
  const { spec, by, figure, range, compared, asking } = asked;
  const { splitBy } = spec;
  const axis = figure.terms[0]?.rows.day === undefined ? undefined : timeAxis(by, range, { asking, at: 'by' });
  const other =
    typeof compared === 'string'
      ? sql``
      : sql`, h as materialized (${groupsOf(compared.figure, { by }, compared.range)})`;
  const parts = splitBy === undefined ? sql`` : sql`, ${partsRelation(asked, splitBy)}, ${partsCells(asked, axis)}`;
  const elapsed = elapsedNow(spec.period, asking.calendar);
  return sql`(with g as materialized (${groupsOf(figure, { by, splitBy }, range)})${other},
    points as (${axis === undefined ? keyPoints(asked) : timePoints(asked, axis)})${parts}
    select ${guarded(asked, axis, seriesJson(asked, figureFrom(figure, { alias: 'g', elapsed })))}
    from g where g.level = ${levels.whole})`;
};

const seriesJson = (
  { spec, compared, figure, asking }: SeriesAsked,
  total: RawBuilder<unknown>,
): RawBuilder<unknown> => {
  const beside = compared === 'nothing' ? sql`` : sql`, 'compared', p.compared::text`;
  const parts = spec.splitBy === undefined ? sql`` : sql`, 'parts', coalesce(c.parts, '[]')`;
  const cells = spec.splitBy === undefined ? sql`` : sql`left join cells c on c.place = p.place`;
  const told = toldOf(spec, asking);
  const points = sql`'points', (select coalesce(json_agg(json_build_object('key', ${told.key}, 'label', ${told.label},
      'value', p.figure::text, 'count', p.count${beside}${parts}) order by p.place), '[]')
      from points p ${cells} where p.is_shown)`;
  const rest = sql`'rest', (select json_build_object('points', count(*), 'value', ${figureFrom(figure, { alias: 'p', isSummed: true, elapsed: sql`max(p.elapsed)` })}::text,
      'count', sum(p.count)) from points p where not p.is_shown)`;
  const whole = sql`'total', ${total}::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate${ratioMember(figure, 'g')}`;
  return sql`case when exists (select from points p where not p.is_shown)
      then json_build_object('kind', 'series', ${points}, ${rest}, ${whole})
      else json_build_object('kind', 'series', ${points}, ${whole}) end`;
};
