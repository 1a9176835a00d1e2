import { isAdditive, type Metric } from '#shared/metrics/define-metric';
import type { SeriesAnswer } from '#shared/query/answer';
import { type Day, firstOfMonth, todayIn } from '#shared/query/day';
import { type Period, resolvePeriod } from '#shared/query/periods';

export interface Month {
  readonly firstOn: Day;
  /** A sum over no deals is 0; a ratio or a median over no deals does not exist. */
  readonly value: string | null;
  readonly count: number;
  readonly isRunning: boolean;
}

interface MonthsAsked {
  readonly period: Period;
  readonly timeZone: string;
  readonly fiscalYearStartMonth: number;
  readonly metric: Metric;
}

/** All months of a period, also those in which nothing happened: a line that skips them would lie about time. */
export const monthsOf = ({ points }: SeriesAnswer, asked: MonthsAsked, now = new Date()): readonly Month[] => {
  const today = todayIn(asked.timeZone, now);
  const { firstOn, lastOn } = resolvePeriod(asked.period, { ...asked, today });
  const answered = new Map(points.map((point) => [point.key?.slice(0, 7), point]));
  const nothing = isAdditive(asked.metric) ? '0' : null;
  return eachMonth(firstOn, lastOn).map((first) => {
    const point = answered.get(first.slice(0, 7));
    return {
      firstOn: first,
      value: point ? point.value : nothing,
      count: point?.count ?? 0,
      isRunning: first.slice(0, 7) === today.slice(0, 7),
    };
  });
};

const eachMonth = (firstOn: Day, lastOn: Day): readonly Day[] => {
  const days: Day[] = [];
  for (let day = firstOfMonth(firstOn); day <= lastOn; day = firstOfMonth(day, 1)) days.push(day);
  return days;
};
