/** A calendar day, `YYYY-MM-DD`. It has no zone and never passes through a local Date. */
export type Day = string;

const dayMs = 86_400_000;

const atUtcMidnight = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOf(atUtcMidnight(day) + days * dayMs);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => (atUtcMidnight(to) - atUtcMidnight(from)) / dayMs;

/** First day of the month that lies `months` after the month of `day`. */
export const firstOfMonth = (day: Day, months = 0): Day => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return dayOf(Date.UTC(year, month - 1 + months, 1));
};

/** The Monday of the week in which `day` lies. */
export const firstOfWeek = (day: Day): Day => addDays(day, -((new Date(atUtcMidnight(day)).getUTCDay() + 6) % 7));

/** The same day a year before; of the 29th of February, the 28th. */
export const sameDayOfYearBefore = (day: Day): Day => {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return `${year}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`;
};

const isWorkingDay = (day: Day): boolean => {
  const weekday = new Date(atUtcMidnight(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/** Working days (Monday to Friday) from `from` to `to`, both included; 0 when `to` is earlier. */
export const workingDays = (from: Day, to: Day): number => {
  const days = Math.max(0, daysBetween(from, to) + 1);
  return Array.from({ length: days }, (_, i) => addDays(from, i)).filter(isWorkingDay).length;
};

/** The day on which the `count`-th working day from `from` falls (`count` ≥ 1). */
export const nthWorkingDay = (from: Day, count: number): Day => {
  let day = from;
  for (let left = count - (isWorkingDay(from) ? 1 : 0); left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
};

/** Today in a time zone (IANA name), at the given instant. */
export const todayIn = (timeZone: string, now: Date): Day => calendarDay(timeZone).format(now);

const calendarDays = new Map<string, Intl.DateTimeFormat>();

/** One for each zone: making it takes a hundred times as long as asking it. */
const calendarDay = (timeZone: string): Intl.DateTimeFormat => {
  const known =
    calendarDays.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendarDays.set(timeZone, known);
  return known;
};
