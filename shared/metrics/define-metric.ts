import type { NamedDimension } from '../query/dimensions.ts';
import type { Filter } from '../query/filter.ts';
import type { Source } from '../query/source.ts';

/** `times`: how often one fits into the other ("2.4×"). `days`, `minutes`: lengths of time. */
export type Unit = 'money' | 'count' | 'ratio' | 'times' | 'days' | 'minutes';

/** What one metric is made of. Plain data: the store compiles it, the Metrics page prints it. */
export type Measure =
  | { readonly kind: 'sum'; readonly field: 'amount' | 'expectedRevenue'; readonly where: readonly Filter[] }
  | { readonly kind: 'count'; readonly where: readonly Filter[] }
  | { readonly kind: 'ratio'; readonly of: SumOrCount; readonly to: SumOrCount }
  /** The middle one of what a column of the rows holds; beside it, its spread. Columns are those of record lists, and `stageDays` of a stage visit. */
  | {
      readonly kind: 'median';
      readonly of: 'amount' | 'age' | 'qualifiedDays' | 'daysInStage' | 'stageDays' | 'response';
      readonly where: readonly Filter[];
    }
  | { readonly kind: 'formula'; readonly formula: Expression };

export type SumOrCount = Extract<Measure, { kind: 'sum' | 'count' }>;

/**
 * A figure made of other metrics, each over the same people, period and filters.
 * A `term` is the name of a metric that is no formula itself; `elapsed` is the share of the period's working days that
 * have passed, 1 once it is over. Divided by nothing, or by less than nothing, there is no figure.
 */
export type Expression =
  | { readonly term: string }
  | { readonly elapsed: true }
  | { readonly op: 'plus' | 'minus' | 'times' | 'per'; readonly left: Expression; readonly right: Expression };

/** One number of the trade, defined once. Its name, formula in words and notes live in the message catalogue under `metrics.<name>`. */
export interface Metric {
  /** Goes up when the definition changes, so that a figure of last year can say by which one it was made. */
  readonly version: number;
  /** The rows that are counted; of a formula, those that its first term counts. */
  readonly source: Source;
  readonly unit: Unit;
  /**
   * The day by which a period cuts, in the organisation's zone; absent when the metric is a state of now. `closedAt`: when
   * a closed deal was really moved there, and not the close date that somebody typed. `dueOn`: the close date that a
   * deal had when the period began; `movedToOn`: the one that it has when the period ends, or now. `leftStageOn`,
   * `reachedStageOn`: when a deal left a stage for good, and when it first got there or beyond.
   */
  readonly countsBy?:
    | 'closeOn'
    | 'createdAt'
    | 'closedAt'
    | 'dueOn'
    | 'movedToOn'
    | 'leftStageOn'
    | 'reachedStageOn'
    | 'periodStartOn'
    | 'activityOn';
  /**
   * What a period that is asked to date leaves of it. `whole`: all, as of what is still open and may close until the
   * period ends, of quotas, and of moves into and out of a period; absent: what has happened up to today.
   */
  readonly toDate?: 'whole';
  /** Splits whose members say beforehand what the figure is: each of them would be 100 % or 0 % by definition. */
  readonly decidedBy?: readonly NamedDimension[];
  /** Each stage has its own figure, and all of them as one have none. */
  readonly isOfOneStage?: true;
  /** Whether more is better, for the colour of a change. */
  readonly better: 'more' | 'less';
  readonly measure: Measure;
}

export const defineMetric = (metric: Metric): Metric => metric;

/** A condition on a flag field. */
export const flag = (field: string, value: boolean): Filter => ({ field, is: 'equal', values: [String(value)] });

/** Names another metric in a formula. */
export const term = (metric: string): Expression => ({ term: metric });

/** Whether the figures of parts add up to the figure of the whole, so that a part has a share of it, and nothing is 0. */
export const isAdditive = ({ measure }: Pick<Metric, 'measure'>): boolean =>
  measure.kind === 'sum' || measure.kind === 'count';

/** Whether a formula asks how much of its period has passed. */
export const asksElapsed = (expression: Expression): boolean =>
  'elapsed' in expression || ('op' in expression && (asksElapsed(expression.left) || asksElapsed(expression.right)));

/** The metrics that a formula is made of, in the order in which it names them. */
export const termsOf = (expression: Expression): readonly string[] => {
  if ('term' in expression) return [expression.term];
  if ('elapsed' in expression) return [];
  return [...new Set([...termsOf(expression.left), ...termsOf(expression.right)])];
};
