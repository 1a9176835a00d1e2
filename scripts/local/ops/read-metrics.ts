import type { Metric, MetricStore } from '../watch/metric-store.ts';
import type { Statistic } from '../watch/tally.ts';

/** The course of one statistic of a metric. */
export interface MetricCourse extends Metric {
  readonly statistic: Statistic;
  /** The oldest first; null where nothing came. */
  readonly points: readonly (number | null)[];
}

export interface MetricsLook {
  readonly namespaces: readonly string[];
  /** The end of the last period, which is not over yet, in milliseconds since 1970. */
  readonly end: number;
  readonly periodSeconds: number;
  readonly courses: readonly MetricCourse[];
}

/** By the minutes that are looked at; each is thirty to sixty points. */
const periods = [
  { minutesMax: 15, periodSeconds: 30 },
  { minutesMax: 60, periodSeconds: 60 },
  { minutesMax: 180, periodSeconds: 180 },
] as const;

/** All metrics of a namespace over the last minutes, in the statistics by which they are understood. */
export const readMetrics = (
  store: Pick<MetricStore, 'list' | 'read'>,
  {
    namespace,
    minutes,
    now,
  }: { readonly namespace?: string | undefined; readonly minutes: number; readonly now: number },
): MetricsLook => {
  const all = store.list();
  const { periodSeconds } = periods.find(({ minutesMax }) => minutes <= minutesMax) ?? periods[2];
  const period = periodSeconds * 1_000;
  const end = Math.floor(now / period) * period + period;
  const stretch = { end, periodSeconds, count: Math.ceil((minutes * 60) / periodSeconds) };
  const courses = all
    .filter((metric) => metric.namespace === namespace && isShown(metric))
    .flatMap((metric) =>
      statisticsOf(metric).map((statistic) => ({
        ...metric,
        statistic,
        points: store.read(metric, statistic, stretch).map((value) => value ?? null),
      })),
    );
  return { namespaces: [...new Set(all.map((metric) => metric.namespace))], end, periodSeconds, courses };
};

/** What AWS counts by alias, by version or by stage as well is shown once. */
const isShown = ({ namespace, dimensions }: Metric): boolean =>
  !(namespace === 'AWS/Lambda' && Object.keys(dimensions).join() !== 'FunctionName') &&
  !(namespace === 'AWS/ApiGateway' && 'Stage' in dimensions);

/** States of a queue are not added up; what takes time is asked for its middle and its worst. */
const statisticsOf = ({ namespace, name, unit }: Metric): readonly Statistic[] => {
  if (namespace === 'AWS/SQS' || name === 'ConcurrentExecutions') return ['Maximum'];
  if (unit === 'Seconds' || unit === 'Milliseconds') return ['p50', 'p99'];
  if (unit === 'Percent') return ['Minimum'];
  return ['Sum'];
};
