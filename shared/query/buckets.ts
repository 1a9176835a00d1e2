import { addDays, type Day, firstOfMonth, firstOfWeek } from './day.ts';
import type { Grain } from './dimensions.ts';
import type { Calendar, DayRange } from './periods.ts';

/** Most buckets that one question may be split into: a year by day. */
export const bucketsMax = 400;

/** The first days of the stretches of time that a range touches, in order; no more than `most` of them. */
export const bucketsOf = (
  { firstOn, lastOn }: DayRange,
  grain: Grain,
  {
    calendar,
    most = bucketsMax,
  }: { readonly calendar: Pick<Calendar, 'fiscalYearStartMonth'>; readonly most?: number },
): readonly Day[] => {
  const buckets: Day[] = [];
  let first = bucketOf(firstOn, grain, calendar);
  while (first <= lastOn && buckets.length < most) {
    buckets.push(first);
    first = nextBucket(first, grain);
  }
  return buckets;
};

/** The first day of the stretch of time in which a day lies. */
export const bucketOf = (
  day: Day,
  grain: Grain,
  { fiscalYearStartMonth }: Pick<Calendar, 'fiscalYearStartMonth'>,
): Day => {
  const month = Number(day.slice(5, 7));
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return firstOfWeek(day);
    case 'month':
      return firstOfMonth(day);
    case 'quarter':
      return firstOfMonth(day, -((month - 1) % 3));
    case 'year':
      return firstOfMonth(day, 1 - month);
    case 'fiscal-quarter':
      return firstOfMonth(day, -((month - fiscalYearStartMonth + 12) % 3));
    case 'fiscal-year':
      return firstOfMonth(day, -((month - fiscalYearStartMonth + 12) % 12));
  }
};

/** The first day of the stretch of time after the one that begins on `first`. */
export const nextBucket = (first: Day, grain: Grain): Day => {
  switch (grain) {
    case 'day':
      return addDays(first, 1);
    case 'week':
      return addDays(first, 7);
    case 'month':
      return firstOfMonth(first, 1);
    case 'quarter':
    case 'fiscal-quarter':
      return firstOfMonth(first, 3);
    case 'year':
    case 'fiscal-year':
      return firstOfMonth(first, 12);
  }
};

/** The days of the stretch of time that begins on a day. */
export const bucketRange = (firstOn: Day, grain: Grain): DayRange => ({
  firstOn,
  lastOn: addDays(nextBucket(firstOn, grain), -1),
});
