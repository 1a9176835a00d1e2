import { type RawBuilder, sql } from 'kysely';
import type { Measure, Metric, SumOrCount } from '#shared/metrics/define-metric';
import type { Filter } from '#shared/query/filter';
import { all, type Condition } from './asking.ts';
import { leftOutOf } from './corporate-amount.ts';
import type { Columns } from './readings.ts';
import { countedPart, measuredValue, medianCell, moneyCell, soughtBy, type Term, whereOf, without } from './term.ts';

/** What is aggregated of a term's rows. Numerator and denominator of a part add up to those of the whole, but for a median. */
export const termColumns = (term: Term): Columns => {
  const { numerator, denominator, count, withoutAmount, withoutRate } = aggregatesOf(term);
  return {
    numerator: sql`(${numerator})::numeric`,
    denominator: sql`(${denominator})::numeric`,
    count,
    without_amount: withoutAmount,
    without_rate: withoutRate,
  };
};

interface Aggregates {
  readonly numerator: RawBuilder<unknown>;
  readonly denominator: RawBuilder<unknown>;
  /** Records behind the figure. */
  readonly count: RawBuilder<unknown>;
  /** Those of them that add nothing to a sum: they carry no amount, or one in a currency without a rate. */
  readonly withoutAmount: RawBuilder<unknown>;
  /** Those of them that carry an amount and have no rate. */
  readonly withoutRate: RawBuilder<unknown>;
}

const aggregatesOf = (term: Term): Aggregates => {
  const { measure } = term;
  const counted = countedPart(measure);
  const behind = all([...among(term, counted.where), ...hasValue(term, () => measuredValue)]);
  const readsAmounts = counted.kind === 'sum' || (counted.kind === 'median' && counted.of === 'amount');
  return {
    ...(measure.kind === 'ratio'
      ? { numerator: sumOrCount(term, measure.of), denominator: sumOrCount(term, measure.to) }
      : {
          numerator: measure.kind === 'median' ? quantile(term, 0.5) : sumOrCount(term, measure),
          denominator: sql`0`,
        }),
    count: sql`count(${term.rows.repeats ? sql`distinct o.id` : sql`*`}) filter (where ${behind})`,
    ...(readsAmounts ? leftOut(term, behind) : { withoutAmount: sql`0`, withoutRate: sql`0` }),
  };
};

/** The rows that `count` counts. A row without an amount is one of those whose amounts are asked for, and is named as left out. */
export const behindOf = (term: Term): Condition => {
  const { where } = countedPart(term.measure);
  return all([...whereOf(term, where), ...hasValue(term, (median) => medianCell(term, median))]);
};

/** Of a median, the rows that have a value. */
const hasValue = ({ measure }: Term, cellOf: (median: Median) => RawBuilder<unknown>): readonly Condition[] => {
  const counted = countedPart(measure);
  const asksValue = counted.kind === 'median' && counted.of !== 'amount';
  return asksValue ? [sql`${cellOf(counted)} is not null`] : [];
};

type Median = Extract<Measure, { kind: 'median' }>;

/** Which of the rows that are read a part is about. */
const among = (term: Term, where: readonly Filter[]): readonly Condition[] =>
  whereOf(term, without(where, soughtBy(term)));

const leftOut = ({ rows }: Term, behind: Condition) =>
  leftOutOf(rows.isWithoutRate === undefined ? {} : { isWithoutRate: rows.isWithoutRate }, behind);

const sumOrCount = (term: Term, part: SumOrCount): RawBuilder<unknown> => {
  const rows = all(among(term, part.where));
  if (part.kind === 'count') return sql`count(*) filter (where ${rows})`;
  return sql`coalesce(sum(${moneyCell(term, part)}) filter (where ${rows}), 0)`;
};

/** How far the rows behind a median lie apart. */
export const spreadColumns = (term: Term): Columns =>
  term.measure.kind === 'median'
    ? { upper_quartile: quantile(term, 0.75), p95: quantile(term, 0.95), mean: mean(term) }
    : {};

const quantile = (term: Term, at: number): RawBuilder<unknown> =>
  ofMedian(term, (cell) => sql`percentile_cont(${sql.lit(at)}) within group (order by ${cell})`);

const mean = (term: Term): RawBuilder<unknown> => ofMedian(term, (cell) => sql`avg(${cell})`);

const ofMedian = (term: Term, aggregate: (cell: RawBuilder<unknown>) => RawBuilder<unknown>): RawBuilder<unknown> => {
  const { measure, unit } = term;
  if (measure.kind !== 'median') throw new Error('only a median has quantiles');
  const value = sql`(${aggregate(measuredValue)})::numeric`;
  return sql`trim_scale(round(${value}, ${sql.lit(digitsOf[unit])}))`;
};

/** Digits behind the point: money is in whole hundredths, a length of time to a tenth. */
export const digitsOf: Readonly<Record<Metric['unit'], number>> = {
  money: 0,
  count: 0,
  ratio: 6,
  times: 6,
  days: 1,
  minutes: 1,
};
