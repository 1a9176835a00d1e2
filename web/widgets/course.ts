import { daysTaken } from '#shared/metrics/days-taken';
import { isAdditive } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import type { SeriesAnswer } from '#shared/query/answer';
import { bucketOf, bucketsOf } from '#shared/query/buckets';
import { type Day, todayIn } from '#shared/query/day';
import type { Grain } from '#shared/query/dimensions';
import type { Period } from '#shared/query/periods';

export interface Stretch {
  readonly firstOn: Day;
  /** A sum over no rows is 0; a ratio or a median over none does not exist; nor does what lies ahead. */
  readonly value: string | null;
  readonly count: number;
  readonly compared: string | null | undefined;
  readonly isRunning: boolean;
}

export interface CourseAsked {
  readonly grain: Grain;
  readonly period: Period;
  readonly timeZone: string;
  readonly fiscalYearStartMonth: number;
  readonly metric: MetricName;
}

/** All stretches of a period, also those in which nothing happened: a line that skips them would lie about time. */
export const courseOf = ({ points }: SeriesAnswer, asked: CourseAsked, now = new Date()): readonly Stretch[] => {
  const calendar = { ...asked, today: todayIn(asked.timeZone, now) };
  const running = bucketOf(calendar.today, asked.grain, calendar);
  const answered = new Map(points.map((point) => [point.key, point]));
  const nothing = isAdditive(metrics[asked.metric]) ? '0' : null;
  const lastWithRows = points.reduce<Day>(
    (last, { key, count }) => (count > 0 && key !== null && key > last ? key : last),
    '',
  );
  return bucketsOf(daysTaken(asked.metric, asked.period, calendar), asked.grain, { calendar }).map((firstOn) => {
    const point = answered.get(firstOn);
    // Deals may close in days to come; where none does, the line ends today and does not fall to zero.
    const isAhead = firstOn > running && firstOn > lastWithRows;
    return {
      firstOn,
      value: isAhead ? null : point ? point.value : nothing,
      count: point?.count ?? 0,
      compared: point?.compared,
      isRunning: firstOn === running,
    };
  });
};
