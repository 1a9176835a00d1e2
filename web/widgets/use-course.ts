import type { MetricName } from '#shared/metrics/index';
import type { SeriesAnswer } from '#shared/query/answer';
import type { Grain } from '#shared/query/dimensions';
import type { Period } from '#shared/query/periods';
import { useSignedIn } from '#web/data/signed-in.ts';
import { courseOf, type Stretch } from './course.ts';

interface Course {
  readonly metric: MetricName;
  readonly grain: Grain;
  readonly period: Period;
}

/** The stretches of time behind a series, by the organisation's calendar. */
export const useCourse = (series: SeriesAnswer, { metric, grain, period }: Course): readonly Stretch[] => {
  const { timeZone, fiscalYearStartMonth } = useSignedIn().organization;
  return courseOf(series, { grain, period, timeZone, fiscalYearStartMonth, metric });
};
