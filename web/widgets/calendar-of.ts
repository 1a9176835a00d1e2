import type { SessionResponse } from '#shared/api/session';
import { todayIn } from '#shared/query/day';
import type { Calendar } from '#shared/query/periods';

/** An organisation's calendar on the day that it is there: what periods become days by. */
export const calendarOf = ({ timeZone, fiscalYearStartMonth }: SessionResponse['organization']): Calendar => ({
  today: todayIn(timeZone, new Date()),
  fiscalYearStartMonth,
});
