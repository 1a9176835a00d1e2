import { type RawBuilder, sql } from 'kysely';
import { metrics } from '#shared/metrics/index';
import { type Dimension, isGrain } from '#shared/query/dimensions';
import {
  type Calendar,
  type DayRange,
  type Period,
  priorLikeForLike,
  priorWhole,
  wholePeriod,
  yearBefore,
  yearBeforeWhole,
} from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import type { Asking } from './asking.ts';
import { elapsedOf } from './elapsed.ts';
import { daysOfAny, type Figure, figureOf, through } from './figure.ts';
import { QuestionRefusedError } from './question-refused.ts';

/** Another figure that stands beside each figure of an answer. */
export interface Comparison {
  readonly figure: Figure;
  readonly range: DayRange;
  /** The share of its period that has passed, where it is one figure for the whole. */
  readonly elapsed: RawBuilder<unknown>;
}

/** `nothing`: the question asks for none. `unknown`: it does, and there is no such figure. */
export type Compared = Comparison | 'nothing' | 'unknown';

/**
 * What a question compares with; nothing for a state of now. A whole period is held, stretch by stretch of time,
 * against the whole one before; a period to date, and a figure of a running one, against its like. What is still open
 * and what is due in all of a period is held against all of the one before.
 * @throws QuestionRefusedError for a comparison that makes no sense
 */
export const comparisonOf = (spec: MeasureSpec, figure: Figure, asking: Asking): Compared => {
  const { compare, period } = spec;
  if (compare === 'quota') return quotaOf(spec, figure, asking);
  if (compare === undefined || period === undefined || !isDated(figure)) return 'nothing';
  const isWhole = spec.by !== undefined && isGrain(spec.by) && !isToDate(period);
  const { calendar } = asking;
  const whole = wholeBefore[compare](untilItsEnd(period), calendar);
  const passed = isWhole ? whole : likeBefore[compare](period, calendar);
  return {
    figure: through(figure, passed.lastOn),
    range: daysOfAny(figure, { whole, passed }),
    elapsed: elapsedOf(whole, passed.lastOn),
  };
};

const likeBefore = { previous: priorLikeForLike, 'year-before': yearBefore } as const;
const wholeBefore = { previous: priorWhole, 'year-before': yearBeforeWhole } as const;

/** Of a formula, its first term decides. */
const isDated = ({ terms: [first] }: Figure): boolean => first?.rows.day !== undefined;

const untilItsEnd = (period: Period): Period => ('toDate' in period ? { ...period, toDate: undefined } : period);

const isToDate = (period: Period): boolean => 'toDate' in period && period.toDate === true;

const people: ReadonlySet<string> = new Set(['owner', 'role', 'team']);

/** Quotas are kept by person and fiscal quarter. A board's filter by anything else leaves them without a figure; a split by it never had one. */
const quotaOf = (spec: MeasureSpec, { unit }: Figure, asking: Asking): Compared => {
  if (unit !== 'money') throw badComparison('only money can be held against a quota; compare with another period');
  const { by } = spec;
  if (by !== undefined && !isKeptBy(by))
    throw badComparison(`quotas are not kept by ${by}; split by person, role, team, fiscal quarter or fiscal year`);
  if (spec.period === undefined) return 'nothing';
  if (spec.filters.some(({ field }) => !people.has(field))) return 'unknown';
  const figure = figureOf(metrics.quotaAmount, { ...spec, splitBy: undefined }, asking);
  return { figure, range: wholePeriod(spec.period, asking.calendar), elapsed: sql`1` };
};

const isKeptBy = (by: Dimension): boolean => people.has(by) || by === 'fiscal-quarter' || by === 'fiscal-year';

const badComparison = (message: string) => new QuestionRefusedError('query.bad-comparison', message, 'compare');

/** The share of a question's own period that has passed. */
export const elapsedNow = (period: Period | undefined, calendar: Calendar): RawBuilder<unknown> =>
  period === undefined ? sql`null::numeric` : elapsedOf(wholePeriod(period, calendar), calendar.today);
