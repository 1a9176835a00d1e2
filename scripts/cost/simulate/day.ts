import { secondsPerDay } from '../load.ts';

/** How busy each hour of a workday is, from midnight, beside the others. A guess: an office in one time zone. */
const officeDay = [
  0.02, 0.02, 0.02, 0.02, 0.02, 0.05, 0.2, 0.6, 1.1, 1.5, 1.4, 1.1, 0.6, 0.9, 1.4, 1.4, 1.2, 0.8, 0.3, 0.15, 0.1, 0.05,
  0.03, 0.02,
] as const;

const sum = officeDay.reduce<number>((total, weight) => total + weight, 0);
const busiest = Math.max(...officeDay);

/** A moment's pace, a second, for so many in a day. */
export const paceAt = (perDay: number, seconds: number): number =>
  ((officeDay[Math.floor(seconds / 3_600) % 24] ?? 0) / sum) * (perDay / (secondsPerDay / 24));

export const fastestPace = (perDay: number): number => (busiest / sum) * (perDay / (secondsPerDay / 24));

/** Share of the busiest hour's people who are there. */
export const presenceAt = (seconds: number): number => (officeDay[Math.floor(seconds / 3_600) % 24] ?? 0) / busiest;

/** Twice a day a data loader changes so much of what changes in a day, 200 records a transaction, five of them a second. */
export const bursts = { at: [10.5 * 3_600, 15.5 * 3_600], share: 0.05, rowsPerTransaction: 200, perSecond: 5 } as const;
