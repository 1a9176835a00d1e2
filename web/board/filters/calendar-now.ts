import type { SessionResponse } from '#shared/api/session';
import { todayIn } from '#shared/query/day';
import type { Calendar } from '#shared/query/periods';

/** What periods become days by, as of now. */
export const calendarNow = ({ timeZone, fiscalYearStartMonth }: SessionResponse['organization']): Calendar => ({
  today: todayIn(timeZone, new Date()),
  fiscalYearStartMonth,
});
