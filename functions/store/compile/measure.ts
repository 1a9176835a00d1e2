import { type RawBuilder, sql } from 'kysely';
import type { Metric } from '#shared/metrics/define-metric';
import { asksForPeriod, metrics } from '#shared/metrics/index';
import { type Calendar, type DayRange, type Period, resolvePeriod, wholePeriod } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import type { Asking } from './asking.ts';
import { type Compared, type Comparison, comparisonOf, elapsedNow } from './comparison.ts';
import { daysOfAny, type Figure, figureFrom, figureOf, ratioMember, wholeOf } from './figure.ts';
import { checkNames } from './own-names.ts';
import { QuestionRefusedError } from './question-refused.ts';
import { seriesOf } from './series.ts';
import { checkTelling } from './telling-splits.ts';

/** One metric, as a figure or as a series. Answers SQL for one JSON value. */
export const compileMeasure = (spec: MeasureSpec, asking: Asking): RawBuilder<unknown> => {
  const metric: Metric = metrics[spec.metric];
  const { by, splitBy } = spec;
  if (splitBy !== undefined && (by === undefined || by === splitBy))
    throw new QuestionRefusedError('query.bad-split', 'a second split asks for a first one, and another', 'splitBy');
  checkNames(spec);
  checkTelling(spec);
  const figure = figureOf(metric, spec, asking);
  if (asksForPeriod(spec.metric) && spec.period === undefined)
    throw new QuestionRefusedError(
      'query.asks-for-period',
      'this is measured against time or quotas; choose a period',
      'period',
    );
  const range = spec.period && daysAsked(figure, spec.period, asking.calendar);
  const compared = comparisonOf(spec, figure, asking);
  if (by !== undefined) return seriesOf({ spec, by, figure, range, compared, asking });
  const elapsed = elapsedNow(spec.period, asking.calendar);
  return valueOf(
    wholeOf(figure, range),
    sql`${figureFrom(figure, { alias: 'g', elapsed })}::text, 'count', g.count,
    'withoutAmount', g.without_amount, 'withoutRate', g.without_rate${ratioMember(figure, 'g')}${spreadOf(figure)}${comparedTo(compared)}`,
  );
};

const daysAsked = (figure: Figure, period: Period, calendar: Calendar): DayRange =>
  daysOfAny(figure, { whole: wholePeriod(period, calendar), passed: resolvePeriod(period, calendar) });

const valueOf = (whole: RawBuilder<unknown>, value: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select json_build_object('kind', 'value', 'value', ${value}) from (${whole}) g)`;

const spreadOf = ({ terms }: Figure): RawBuilder<unknown> =>
  terms.length === 1 && terms[0]?.measure.kind === 'median'
    ? sql`, 'spread', json_build_object('upperQuartile', g.upper_quartile::text, 'p95', g.p95::text, 'mean', g.mean::text)`
    : sql``;

const comparedTo = (compared: Compared): RawBuilder<unknown> => {
  if (compared === 'nothing') return sql``;
  return sql`, 'compared', ${compared === 'unknown' ? sql`null::text` : comparedValue(compared)}`;
};

const comparedValue = ({ figure, range, elapsed }: Comparison): RawBuilder<unknown> =>
  sql`(select ${figureFrom(figure, { alias: 'h', elapsed })}::text from (${wholeOf(figure, range)}) h)`;
