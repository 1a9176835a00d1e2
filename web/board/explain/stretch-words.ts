import type { TFunction } from 'i18next';
import { daysTaken, takenOf } from '#shared/metrics/days-taken';
import type { Metric } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import { workingDays } from '#shared/query/day';
import {
  type Calendar,
  type DayRange,
  priorLikeForLike,
  priorWhole,
  resolvePeriod,
  wholePeriod,
  yearBefore,
  yearBeforeWhole,
} from '#shared/query/periods';
import type { MeasureSpec, QuerySpec } from '#shared/query/query-spec';
import type { Format } from '#web/ui/format.ts';
import { periodWords } from '#web/words/period-words.ts';

interface Telling {
  readonly t: TFunction;
  readonly format: Format;
  readonly calendar: Calendar;
}

/** Which days a question is about, in words and as dates: "this quarter: Thu 1 Oct – Thu 31 Dec". */
export const stretchWords = (spec: QuerySpec, { t, format, calendar }: Telling): string => {
  if (dayCounted(spec) === 'now') return t('explain.period.now');
  const period = 'period' in spec ? spec.period : undefined;
  if (period === undefined) return t('explain.period.all');
  const metric = metricOf(spec);
  const passed = resolvePeriod(period, calendar);
  const range = metric === undefined ? passed : daysTaken(metric, period, calendar);
  const dates = rangeWords(range, { t, format });
  if (metric !== undefined && range.lastOn !== passed.lastOn)
    return t(`explain.period.toDate.${takenOf(metric)}`, {
      period: periodWords(t, period),
      dates,
      last: format.day(passed.lastOn),
    });
  return period.of === 'days' ? dates : t('explain.period.dates', { period: periodWords(t, period), dates });
};

const metricOf = (spec: QuerySpec): MetricName | undefined => {
  if (spec.kind === 'measure') return spec.metric;
  return spec.kind === 'records' ? spec.behind?.metric : undefined;
};

/** The day by which rows fall into the period; `now` where they do not, and undefined where there is nothing to count. */
export const dayCounted = (spec: QuerySpec): NonNullable<Metric['countsBy']> | 'now' | undefined => {
  switch (spec.kind) {
    case 'measure':
      return dayOfMetric(spec.metric);
    case 'records': {
      if (spec.behind) return dayOfMetric(spec.behind.metric);
      return ({ opportunity: 'closeOn', lead: 'createdAt', activity: 'activityOn' } as const)[spec.object];
    }
    case 'funnel':
      return 'createdAt';
    case 'changes':
    case 'values':
      return undefined;
  }
};

const dayOfMetric = (name: MetricName): NonNullable<Metric['countsBy']> | 'now' => {
  const { countsBy }: Metric = metrics[name];
  return countsBy ?? 'now';
};

/** What a figure is held against, as dates; like for like means by as many working days as have passed. */
export const comparedWords = (
  { metric, compare, period }: MeasureSpec,
  { t, format, calendar }: Telling,
): string | undefined => {
  if (compare === undefined) return undefined;
  if (compare === 'quota') return t('explain.compared.quota');
  if (period === undefined) return undefined;
  const isWhole = takenOf(metric) === 'whole';
  const range = heldAgainst[compare][isWhole ? 'whole' : 'passed'](period, calendar);
  const dates = rangeWords(range, { t, format });
  const whole = wholePeriod(period, calendar);
  const isRunning = whole.firstOn <= calendar.today && calendar.today < whole.lastOn;
  if (compare === 'year-before') return t('explain.compared.yearBefore', { dates });
  if (!isRunning || isWhole) return t('explain.compared.previous', { dates });
  const count = Math.max(1, workingDays(whole.firstOn, calendar.today));
  return t('explain.compared.likeForLike', { dates, count });
};

const heldAgainst = {
  previous: { passed: priorLikeForLike, whole: priorWhole },
  'year-before': { passed: yearBefore, whole: yearBeforeWhole },
} as const;

const rangeWords = ({ firstOn, lastOn }: DayRange, { t, format }: Pick<Telling, 't' | 'format'>): string =>
  firstOn === lastOn
    ? format.day(firstOn)
    : t('explain.period.range', { first: format.day(firstOn), last: format.day(lastOn) });
