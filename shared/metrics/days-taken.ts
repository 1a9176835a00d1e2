import { type Calendar, type DayRange, type Period, resolvePeriod, wholePeriod } from '../query/periods.ts';
import type { Metric } from './define-metric.ts';
import { type MetricName, metrics, termsBehind } from './index.ts';

/** How much of a period that is asked to date a metric takes: what has happened, all of it, or, of a formula, both. */
export type Taken = 'passed' | 'whole' | 'both';

export const takenOf = (name: MetricName): Taken => {
  const isWhole = termsBehind(name).map((term) => {
    const { toDate }: Metric = metrics[term];
    return toDate === 'whole';
  });
  if (isWhole.every(Boolean)) return 'whole';
  return isWhole.some(Boolean) ? 'both' : 'passed';
};

/** The days of a period that a metric has figures for. A formula has the days of the term that takes most of them. */
export const daysTaken = (name: MetricName, period: Period, calendar: Calendar): DayRange =>
  takenOf(name) === 'passed' ? resolvePeriod(period, calendar) : wholePeriod(period, calendar);
