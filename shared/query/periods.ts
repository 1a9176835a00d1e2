import * as z from 'zod';
import { addDays, type Day, daysBetween, firstOfMonth, nthWorkingDay, workingDays } from './day.ts';

/** A period in words; it becomes days only when the organisation's calendar and today are known. */
export const periodSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('fiscal-quarter'), offset: z.int().min(-40).max(40).default(0) }),
  z.strictObject({ of: z.literal('fiscal-year'), offset: z.int().min(-10).max(10).default(0) }),
  z.strictObject({ of: z.literal('month'), offset: z.int().min(-120).max(120).default(0) }),
  /** The given number of whole months up to and including the current one. */
  z.strictObject({ of: z.literal('last-months'), count: z.int().min(1).max(60) }),
  /** The given number of days up to and including today. */
  z.strictObject({ of: z.literal('last-days'), count: z.int().min(1).max(1_826) }),
  z.strictObject({ of: z.literal('days'), firstOn: z.iso.date(), lastOn: z.iso.date() }),
]);

export type Period = z.infer<typeof periodSchema>;

/** Days of a period, both included. */
export interface DayRange {
  readonly firstOn: Day;
  readonly lastOn: Day;
}

/** What a period needs to become days. `today` is in the organisation's zone. */
export interface Calendar {
  readonly today: Day;
  /** Month in which the fiscal year begins, 1 to 12 (Organization.FiscalYearStartMonth). */
  readonly fiscalYearStartMonth: number;
}

const months = (first: Day, count: number): DayRange => ({
  firstOn: first,
  lastOn: addDays(firstOfMonth(first, count), -1),
});

/** Months that have passed since the fiscal year of `today` began, 0 to 11. */
const monthsIntoFiscalYear = ({ today, fiscalYearStartMonth }: Calendar): number =>
  (Number(today.slice(5, 7)) - fiscalYearStartMonth + 12) % 12;

/** The days of a period by the organisation's fiscal calendar. */
export const resolvePeriod = (period: Period, calendar: Calendar): DayRange => {
  const { today } = calendar;
  const into = monthsIntoFiscalYear(calendar);
  switch (period.of) {
    case 'fiscal-quarter':
      return months(firstOfMonth(today, -(into % 3) + period.offset * 3), 3);
    case 'fiscal-year':
      return months(firstOfMonth(today, -into + period.offset * 12), 12);
    case 'month':
      return months(firstOfMonth(today, period.offset), 1);
    case 'last-months':
      return months(firstOfMonth(today, 1 - period.count), period.count);
    case 'last-days':
      return { firstOn: addDays(today, 1 - period.count), lastOn: today };
    case 'days':
      return { firstOn: period.firstOn, lastOn: period.lastOn };
  }
};

const previous = (period: Period, range: DayRange): Period => {
  switch (period.of) {
    case 'fiscal-quarter':
    case 'fiscal-year':
    case 'month':
      return { ...period, offset: period.offset - 1 };
    case 'last-months':
    case 'last-days':
    case 'days': {
      const length = daysBetween(range.firstOn, range.lastOn) + 1;
      return { of: 'days', firstOn: addDays(range.firstOn, -length), lastOn: addDays(range.firstOn, -1) };
    }
  }
};

/**
 * The stretch to compare with: the period before, cut to the same number of elapsed working days while the
 * period is still running, so that day 10 is held against day 10 and not against a full quarter.
 */
export const priorLikeForLike = (period: Period, calendar: Calendar): DayRange => {
  const range = resolvePeriod(period, calendar);
  const prior = resolvePeriod(previous(period, range), calendar);
  const isRunning = range.firstOn <= calendar.today && calendar.today < range.lastOn;
  if (!isRunning) return prior;
  const elapsed = Math.max(1, workingDays(range.firstOn, calendar.today));
  const lastOn = nthWorkingDay(prior.firstOn, elapsed);
  return { firstOn: prior.firstOn, lastOn: lastOn < prior.lastOn ? lastOn : prior.lastOn };
};
