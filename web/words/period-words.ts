import type { TFunction } from 'i18next';
import { addDays, firstOfMonth } from '#shared/query/day';
import type { DayRange, Period } from '#shared/query/periods';

/** "this quarter", "last year to date", "last 12 months": how a period is called in a title. */
export const periodWords = (t: TFunction, period: Period): string =>
  'toDate' in period && period.toDate === true
    ? t('periods.to-date', { period: wholeWords(t, period) })
    : wholeWords(t, period);

/** "this quarter", "in the last 12 months", "(March 2026)": the same at the end of a sentence. */
export const periodInSentence = (t: TFunction, period: Period): string => {
  switch (period.of) {
    case 'last-months':
    case 'last-days':
    case 'next-days':
      return t(`periods.inside.${period.of}`, { count: period.count });
    case 'days':
      return `(${daysWords(t, period)})`;
    default:
      return periodWords(t, period);
  }
};

const wholeWords = (t: TFunction, period: Period): string => {
  switch (period.of) {
    case 'fiscal-quarter':
    case 'fiscal-year':
    case 'week':
    case 'month':
    case 'quarter':
    case 'year': {
      const { offset } = period;
      if (offset === 0) return t(`periods.${period.of}.now`);
      if (offset === -1) return t(`periods.${period.of}.last`);
      if (offset === 1) return t(`periods.${period.of}.next`);
      return offset < 0
        ? t(`periods.${period.of}.ago`, { count: -offset })
        : t(`periods.${period.of}.ahead`, { count: offset });
    }
    case 'last-months':
      return t('periods.last-months', { count: period.count });
    case 'last-days':
      return t('periods.last-days', { count: period.count });
    case 'next-days':
      return t('periods.next-days', { count: period.count });
    case 'days':
      return daysWords(t, period);
  }
};

/** Days as short as they can be said: "March 2026", "1–15 Mar 2026", "1 Oct – 31 Dec 2026". */
export const daysWords = (t: TFunction, { firstOn, lastOn }: DayRange): string => {
  const locale = t('periods.locale');
  const [first, last] = [Date.parse(`${firstOn}T00:00:00Z`), Date.parse(`${lastOn}T00:00:00Z`)];
  const isMonth = firstOn === firstOfMonth(firstOn) && lastOn === addDays(firstOfMonth(firstOn, 1), -1);
  const parts = isMonth
    ? ({ month: 'long', year: 'numeric' } as const)
    : ({ day: 'numeric', month: 'short', year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }).formatRange(first, last);
};

/** What a figure of this period is held against: "against the same day last quarter". */
export const comparisonWords = (t: TFunction, period: Period | undefined): string => {
  if (period && 'offset' in period && period.offset === 0) return t(`periods.${period.of}.against`);
  return t('periods.against');
};
