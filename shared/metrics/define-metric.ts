import type { Filter } from '../query/filter.ts';

export type Unit = 'money' | 'count' | 'ratio' | 'days';

/** What one metric is made of. Plain data: the store compiles it, the Metrics page prints it. */
export type Measure =
  | { readonly kind: 'sum'; readonly field: 'amount' | 'expectedRevenue'; readonly where: readonly Filter[] }
  | { readonly kind: 'count'; readonly where: readonly Filter[] }
  | { readonly kind: 'ratio'; readonly of: SumOrCount; readonly to: SumOrCount }
  /** The middle one of the days from a deal's creation until another day; beside it, how many three quarters stayed within. */
  | { readonly kind: 'median'; readonly until: 'closeOn' | 'today'; readonly where: readonly Filter[] };

export type SumOrCount = Extract<Measure, { kind: 'sum' | 'count' }>;

/** One number of the trade, defined once. Its name, formula in words and notes live in the message catalogue under `metrics.<name>`. */
export interface Metric {
  readonly source: 'opportunity' | 'quota';
  readonly unit: Unit;
  /** The day by which a period cuts, in the organisation's zone; absent when the metric is a state of now. */
  readonly countsBy?: 'closeOn' | 'createdAt' | 'periodStartOn';
  /** Whether more is better, for the colour of a change. */
  readonly better: 'more' | 'less';
  readonly measure: Measure;
}

export const defineMetric = (metric: Metric): Metric => metric;

/** A condition on a flag field. */
export const flag = (field: string, value: boolean): Filter => ({ field, is: 'equal', values: [String(value)] });

/** Whether the figures of parts add up to the figure of the whole, so that a part has a share of it, and nothing is 0. */
export const isAdditive = ({ measure }: Pick<Metric, 'measure'>): boolean =>
  measure.kind === 'sum' || measure.kind === 'count';
