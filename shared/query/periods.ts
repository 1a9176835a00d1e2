import * as z from 'zod';
import {
  addDays,
  type Day,
  daysBetween,
  firstOfMonth,
  firstOfWeek,
  nthWorkingDay,
  sameDayOfYearBefore,
  workingDays,
} from './day.ts';

/** So many of them from the one that runs: 0 is the current one, -1 the last. */
const offset = (most: number) => z.int().min(-most).max(most).default(0);

/** Ends today while it runs: "this quarter to date". */
const toDate = z.literal(true).optional();

/** A period in words; it becomes days only when the organisation's calendar and today are known. */
export const periodSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('fiscal-quarter'), offset: offset(40), toDate }),
  z.strictObject({ of: z.literal('fiscal-year'), offset: offset(10), toDate }),
  z.strictObject({ of: z.literal('week'), offset: offset(520), toDate }),
  z.strictObject({ of: z.literal('month'), offset: offset(120), toDate }),
  z.strictObject({ of: z.literal('quarter'), offset: offset(40), toDate }),
  z.strictObject({ of: z.literal('year'), offset: offset(10), toDate }),
  /** The given number of whole months up to and including the current one. */
  z.strictObject({ of: z.literal('last-months'), count: z.int().min(1).max(60) }),
  /** The given number of days up to and including today. */
  z.strictObject({ of: z.literal('last-days'), count: z.int().min(1).max(1_826) }),
  /** The given number of days from today on, today included. */
  z.strictObject({ of: z.literal('next-days'), count: z.int().min(1).max(1_826) }),
  z
    .strictObject({ of: z.literal('days'), firstOn: z.iso.date(), lastOn: z.iso.date() })
    .refine(({ firstOn, lastOn }) => firstOn <= lastOn, {
      path: ['lastOn'],
      error: 'the period ends before it begins',
    }),
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

/** 1 to 12. */
const monthOf = (day: Day): number => Number(day.slice(5, 7));

/** Months that have passed since the fiscal year of `today` began, 0 to 11. */
const monthsIntoFiscalYear = ({ today, fiscalYearStartMonth }: Calendar): number =>
  (monthOf(today) - fiscalYearStartMonth + 12) % 12;

/** The days of a period by the organisation's fiscal calendar. */
export const resolvePeriod = (period: Period, calendar: Calendar): DayRange => {
  const whole = wholePeriod(period, calendar);
  const isCut = 'toDate' in period && period.toDate === true && isRunning(whole, calendar);
  return isCut ? { ...whole, lastOn: calendar.today } : whole;
};

/** The days of a period, past today where it runs on. */
export const wholePeriod = (period: Period, calendar: Calendar): DayRange => {
  const { today } = calendar;
  switch (period.of) {
    case 'fiscal-quarter':
      return months(firstOfMonth(today, -(monthsIntoFiscalYear(calendar) % 3) + period.offset * 3), 3);
    case 'fiscal-year':
      return months(firstOfMonth(today, -monthsIntoFiscalYear(calendar) + period.offset * 12), 12);
    case 'week': {
      const firstOn = addDays(firstOfWeek(today), period.offset * 7);
      return { firstOn, lastOn: addDays(firstOn, 6) };
    }
    case 'month':
      return months(firstOfMonth(today, period.offset), 1);
    case 'quarter':
      return months(firstOfMonth(today, -((monthOf(today) - 1) % 3) + period.offset * 3), 3);
    case 'year':
      return months(firstOfMonth(today, 1 - monthOf(today) + period.offset * 12), 12);
    case 'last-months':
      return months(firstOfMonth(today, 1 - period.count), period.count);
    case 'last-days':
      return { firstOn: addDays(today, 1 - period.count), lastOn: today };
    case 'next-days':
      return { firstOn: today, lastOn: addDays(today, period.count - 1) };
    case 'days':
      return { firstOn: period.firstOn, lastOn: period.lastOn };
  }
};

const isRunning = ({ firstOn, lastOn }: DayRange, { today }: Calendar): boolean => firstOn <= today && today < lastOn;

const previous = (period: Period, range: DayRange): Period => {
  switch (period.of) {
    case 'fiscal-quarter':
    case 'fiscal-year':
    case 'week':
    case 'month':
    case 'quarter':
    case 'year':
      return { ...period, offset: period.offset - 1 };
    case 'last-months':
    case 'last-days':
    case 'next-days':
    case 'days': {
      const length = daysBetween(range.firstOn, range.lastOn) + 1;
      return { of: 'days', firstOn: addDays(range.firstOn, -length), lastOn: addDays(range.firstOn, -1) };
    }
  }
};

/** All days of the period before. */
export const priorWhole = (period: Period, calendar: Calendar): DayRange =>
  resolvePeriod(previous(period, wholePeriod(period, calendar)), calendar);

/**
 * The stretch to compare with: the period before, cut to the same number of elapsed working days while the
 * period is still running, so that day 10 is held against day 10 and not against a full quarter.
 */
export const priorLikeForLike = (period: Period, calendar: Calendar): DayRange => {
  const whole = wholePeriod(period, calendar);
  const prior = priorWhole(period, calendar);
  if (!isRunning(whole, calendar)) return prior;
  const elapsed = Math.max(1, workingDays(whole.firstOn, calendar.today));
  const lastOn = nthWorkingDay(prior.firstOn, elapsed);
  return { firstOn: prior.firstOn, lastOn: lastOn < prior.lastOn ? lastOn : prior.lastOn };
};

/** The same days a year before; of a period that is running, up to the same day. The 29th of February is held against the 28th. */
export const yearBefore = (period: Period, calendar: Calendar): DayRange => {
  const whole = wholePeriod(period, calendar);
  return shiftedByYear(isRunning(whole, calendar) ? { ...whole, lastOn: calendar.today } : whole);
};

/** The same days a year before, those after today among them. */
export const yearBeforeWhole = (period: Period, calendar: Calendar): DayRange =>
  shiftedByYear(wholePeriod(period, calendar));

const shiftedByYear = ({ firstOn, lastOn }: DayRange): DayRange => ({
  firstOn: sameDayOfYearBefore(firstOn),
  lastOn: sameDayOfYearBefore(lastOn),
});
