import { type MetricName, metrics } from '#shared/metrics/index';
import type { SeriesAnswer } from '#shared/query/answer';
import type { Period } from '#shared/query/periods';
import { useSignedIn } from '#web/data/signed-in.ts';
import { type Month, monthsOf } from './months.ts';

/** The months behind a series, by the organisation's calendar. */
export const useMonths = (
  series: SeriesAnswer,
  { metric, period }: { readonly metric: MetricName; readonly period: Period },
): readonly Month[] => {
  const { timeZone, fiscalYearStartMonth } = useSignedIn().organization;
  return monthsOf(series, { period, timeZone, fiscalYearStartMonth, metric: metrics[metric] });
};
