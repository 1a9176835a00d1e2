import type { TFunction } from 'i18next';
import type { Day } from '#shared/query/day';
import type { Grain } from '#shared/query/dimensions';
import type { Format } from '#web/ui/format.ts';

interface Bucket {
  readonly grain: Grain;
  readonly first: Day;
  readonly format: Format;
}

/** What a stretch of time is called: "Tue 3 Mar", "week of Mon 2 Mar", "March 2026", "Q1 2026", "Feb – Apr 2026". */
export const bucketWords = (t: TFunction, { grain, first, format }: Bucket): string => {
  const year = first.slice(0, 4);
  switch (grain) {
    case 'day':
      return format.day(first);
    case 'week':
      return t('buckets.week', { day: format.day(first) });
    case 'month':
      return format.monthLong(first);
    case 'quarter':
      return t('buckets.quarter', { quarter: (monthOf(first) + 2) / 3, year });
    case 'year':
      return year;
    // A fiscal one is called by its months: whose number and year it bears is another matter in each organisation.
    case 'fiscal-quarter':
      return format.months(first, 3);
    case 'fiscal-year':
      return monthOf(first) === 1 ? year : format.months(first, 12);
  }
};

/** The same for an axis. */
export const bucketShort = (t: TFunction, bucket: Bucket): string => {
  const { grain, first, format } = bucket;
  switch (grain) {
    case 'day':
    case 'week':
      return format.dayShort(first);
    case 'month':
      return format.monthShort(first);
    case 'quarter':
    case 'year':
    case 'fiscal-quarter':
    case 'fiscal-year':
      return bucketWords(t, bucket);
  }
};

const monthOf = (day: Day): number => Number(day.slice(5, 7));
