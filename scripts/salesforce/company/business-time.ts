import { stampOf } from '../org/stamp.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (first: string, last: string): number =>
  Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS);

/** First day of the calendar quarter that lies `offset` quarters from the one with `day` in it. */
export const quarterStart = (day: string, offset = 0): string => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const index = year * 4 + Math.floor((month - 1) / 3) + offset;
  return `${Math.floor(index / 4)}-${String((index % 4) * 3 + 1).padStart(2, '0')}-01`;
};

export const quarterEnd = (day: string, offset = 0): string => addDays(quarterStart(day, offset + 1), -1);

/** Moves a day at the weekend to the Friday before. */
export const workday = (day: string): string => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day;
};

/** A moment of work on a day, never after `now`. */
export const momentOn = (random: Random, day: string, now: string): string => {
  const at = stampOf(new Date(Date.parse(`${day}T07:00:00Z`) + random.whole(0, 10 * 3_600) * 1_000));
  return at < now ? at : now;
};
