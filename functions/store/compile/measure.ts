import { type RawBuilder, sql } from 'kysely';
import type { Metric } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import { firstOfMonth } from '#shared/query/day';
import { type DayRange, priorLikeForLike } from '#shared/query/periods';
import type { Dimension } from '#shared/query/dimensions';
import type { MeasureSpec } from '#shared/query/query-spec';
import type { Asking } from './asking.ts';
import { type DimensionKey, dimensionKey } from './dimension-key.ts';
import { type Counting, factsOf, factsRead, figureOf, partsOf, rangeOf } from './facts.ts';

/** One metric, as a figure or as a series. Answers SQL for one JSON value. */
export const compileMeasure = (spec: MeasureSpec, asking: Asking): RawBuilder<unknown> => {
  const metric: Metric = metrics[spec.metric];
  const { filters } = spec;
  const facts = factsOf(metric, filters, asking);
  const asked: Asked = { spec, metric, asking, facts, filters, range: rangeOf(metric, spec, asking) };
  return spec.by === undefined ? valueOf(asked) : seriesOf(asked, spec.by);
};

interface Asked extends Counting {
  readonly spec: MeasureSpec;
  readonly range: DayRange | undefined;
}

const valueOf = (asked: Asked): RawBuilder<unknown> => {
  const prior = priorOf(asked);
  const figure = figureOf(asked.metric);
  const spread = asked.metric.measure.kind === 'median' ? sql`, 'upperQuartile', upper_quartile::text` : sql``;
  const previous =
    prior === undefined ? sql`` : sql`, 'previous', (select ${figure}::text from (${partsIn(asked, prior)}) p)`;
  return sql`(select json_build_object('kind', 'value', 'value', ${figure}::text, ${counts}${spread}${previous})
    from (${partsIn(asked, asked.range)}) f)`;
};

const priorOf = ({ spec, asking, range }: Asked): DayRange | undefined =>
  spec.compare === undefined || spec.period === undefined || range === undefined
    ? undefined
    : priorLikeForLike(spec.period, asking.calendar);

const counts = sql`'count', count, 'withoutAmount', without_amount, 'withoutRate', without_rate`;

const partsIn = (asked: Asked, range: DayRange | undefined): RawBuilder<unknown> =>
  sql`select ${partColumns(asked)} from ${asked.facts.relation} where ${factsRead(asked, range)}`;

const partColumns = (asked: Asked): RawBuilder<unknown> => {
  const parts = partsOf(asked);
  return sql`${parts.numerator} as numerator, ${parts.denominator} as denominator, ${parts.count} as count,
      ${parts.withoutAmount} as without_amount, ${parts.withoutRate} as without_rate, ${parts.upperQuartile} as upper_quartile`;
};

const seriesOf = (asked: Asked, by: Dimension): RawBuilder<unknown> => {
  const { spec, metric, facts, range } = asked;
  const dimension = dimensionKey(by, asked);
  const figure = figureOf(metric);
  const points =
    by === 'month' && range !== undefined ? monthPoints(metric, range, spec.limit) : keyPoints(dimension, asked);
  // The total is a group of its own: the median of the whole is no sum of its parts'.
  return sql`(with g as (
      select k.key, grouping(k.key) = 1 as is_total, ${partColumns(asked)}
      from ${facts.relation} cross join lateral (select ${dimension.key} as key) k where ${factsRead(asked, range)}
      group by grouping sets ((k.key), ())
    )
    select json_build_object('kind', 'series', 'points', (${points}), 'total', ${figure}::text, ${counts})
    from g where is_total)`;
};

const point = sql`json_build_object('key', key, 'label', label, 'value', figure::text, 'count', count)`;

const keyPoints = ({ joins, label, rank }: DimensionKey, { metric, spec }: Asked): RawBuilder<unknown> => {
  const order = sql`rank nulls last, label nulls last, key nulls last`;
  const sorted = spec.sort === 'value' ? sql`figure desc nulls last, ${order}` : order;
  return sql`select coalesce(json_agg(${point} order by ${sorted}), '[]') from (
      select * from (
        select g.key, ${label} as label, ${rank} as rank, ${figureOf(metric)} as figure, g.count
        from g ${joins} where not g.is_total and g.count > 0) named
      order by ${sorted} limit ${spec.limit}) shown`;
};

/** Every month of the period has its point; one without facts has a sum of zero and no ratio. */
const monthPoints = (metric: Metric, range: DayRange, limit: number): RawBuilder<unknown> => {
  const ofNothing = metric.measure.kind === 'median' ? sql`g.numerator` : sql`coalesce(g.numerator, 0)`;
  return sql`select coalesce(json_agg(${point} order by key), '[]') from (
      select m.key, null::text as label, ${figureOf(metric, sql`filled.`)} as figure, coalesce(g.count, 0) as count
      from unnest(${monthsOf(range, limit)}::text[]) as m (key)
      left join g on not g.is_total and g.key = m.key
      cross join lateral (select ${ofNothing} as numerator, coalesce(g.denominator, 0) as denominator) filled) months`;
};

/** The months of a range as `YYYY-MM`, the first `limit` of them. */
const monthsOf = ({ firstOn, lastOn }: DayRange, limit: number): string[] => {
  const months: string[] = [];
  for (let first = firstOfMonth(firstOn); first <= lastOn && months.length < limit; first = firstOfMonth(first, 1))
    months.push(first.slice(0, 7));
  return months;
};
