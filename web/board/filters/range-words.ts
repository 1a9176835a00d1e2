import type { TFunction } from 'i18next';
import type { SessionResponse } from '#shared/api/session';
import { type Period, resolvePeriod } from '#shared/query/periods';
import { calendarOf } from '#web/widgets/calendar-of.ts';
import { daysWords } from '#web/words/period-words.ts';

/** The days of a period, as they are today: "1 Oct – 31 Dec 2026". */
export const rangeWords = (t: TFunction, period: Period, organization: SessionResponse['organization']): string =>
  daysWords(t, resolvePeriod(period, calendarOf(organization)));
