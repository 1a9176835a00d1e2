import type { Filter } from '../query/filter.ts';

export type Unit = 'money' | 'count' | 'ratio';

/** A sum or a count over rows, or one over another. Plain data: the store compiles it, the Metrics page prints it. */
export type Measure =
  | { readonly kind: 'sum'; readonly field: string; readonly where: readonly Filter[] }
  | { readonly kind: 'count'; readonly where: readonly Filter[] }
  | { readonly kind: 'ratio'; readonly of: SumOrCount; readonly to: SumOrCount };

export type SumOrCount = Exclude<Measure, { kind: 'ratio' }>;

/** One number of the trade, defined once. Its name, formula in words and notes live in the message catalogue under `metrics.<name>`. */
export interface Metric {
  readonly source: 'opportunity' | 'quota';
  readonly unit: Unit;
  /** The day by which a period cuts; absent when the metric is a state of now. */
  readonly countsBy?: 'closeOn' | 'periodStartOn';
  /** Whether more is better, for the colour of a change. */
  readonly better: 'more' | 'less';
  readonly measure: Measure;
}

export const defineMetric = (metric: Metric): Metric => metric;

/** A condition on a flag field. */
export const flag = (field: string, value: boolean): Filter => ({ field, is: 'equal', values: [String(value)] });
