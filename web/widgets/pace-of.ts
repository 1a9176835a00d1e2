import type { SeriesAnswer } from '#shared/query/answer';
import { addDays, type Day, nthWorkingDay, workingDays } from '#shared/query/day';
import type { DayRange } from '#shared/query/periods';

/** One working day of a quarter. Money in hundredths, from the quarter's first day to this one. */
export interface PaceDay {
  readonly day: Day;
  /** null: it has not come yet. */
  readonly won: string | null;
  /** What the quota asks for by the end of this day; null without a quota. */
  readonly target: string | null;
  /** What had been won on the same working day of the quarter before; null where that had fewer. */
  readonly before: string | null;
  /** Deals won on this day, and on the days without work that follow it. */
  readonly deals: number;
}

/** Where a quarter stands on the way to its quota. Money in hundredths. */
export interface Pace {
  readonly days: readonly PaceDay[];
  /** Working days that have come, today included. */
  readonly elapsed: number;
  readonly won: string;
  readonly quota: string | null;
  /** Won beyond what the quota asks for by today; negative: behind. */
  readonly ahead: string | null;
  /** What is left to win; negative when the quota is met with something over. */
  readonly gap: string | null;
  /** What must be won in each of the weeks that are left; null when none is, or nothing. */
  readonly aWeek: string | null;
  readonly daysLeft: number;
}

interface PaceAsked {
  readonly won: Pick<SeriesAnswer, 'points'>;
  readonly before: Pick<SeriesAnswer, 'points'>;
  readonly quota: string | null;
  readonly now: DayRange;
  readonly earlier: DayRange;
  readonly today: Day;
}

const workingDaysAWeek = 5n;

/** Reads two quarters by day, and a quota, as a pace by working day. */
export const paceOf = ({ won, before, quota: answered, now, earlier, today }: PaceAsked): Pace => {
  const quota = answered === null || BigInt(answered) <= 0n ? null : BigInt(answered);
  const days = daysOfWork(now);
  const elapsed = today < now.firstOn ? 0 : Math.min(days.length, Math.max(1, workingDays(now.firstOn, today)));
  const sums = runningSums(won, days);
  const sumsBefore = runningSums(before, daysOfWork(earlier));
  const targets = days.map((_, i) => (quota === null ? null : (quota * BigInt(i + 1)) / BigInt(days.length)));
  // What is won and dated ahead does not count yet: the pace is of today.
  const wonByNow = elapsed === 0 ? 0n : (sums[elapsed - 1]?.sum ?? 0n);
  const gap = quota === null ? null : quota - wonByNow;
  const target = elapsed === 0 ? 0n : targets[elapsed - 1];
  const daysLeft = days.length - elapsed;
  return {
    days: days.map((day, i) => ({
      day,
      won: i < elapsed ? String(sums[i]?.sum ?? 0n) : null,
      target: text(targets[i]),
      before: text(sumsBefore[i]?.sum),
      deals: sums[i]?.deals ?? 0,
    })),
    elapsed,
    won: String(wonByNow),
    quota: text(quota),
    ahead: quota === null || target === null || target === undefined ? null : String(wonByNow - target),
    gap: text(gap),
    aWeek: gap === null || gap <= 0n || daysLeft === 0 ? null : String((gap * workingDaysAWeek) / BigInt(daysLeft)),
    daysLeft,
  };
};

const text = (amount: bigint | null | undefined): string | null =>
  amount === null || amount === undefined ? null : String(amount);

const daysOfWork = ({ firstOn, lastOn }: DayRange): readonly Day[] =>
  Array.from({ length: workingDays(firstOn, lastOn) }, (_, i) => nthWorkingDay(firstOn, i + 1));

/** What was won up to each working day. A deal of a Sunday counts with the Friday before, one before the first Monday with that. */
const runningSums = ({ points }: Pick<SeriesAnswer, 'points'>, days: readonly Day[]) => {
  let sum = 0n;
  return days.map((day, i) => {
    const from = i === 0 ? '' : day;
    const next = days[i + 1];
    const until = next === undefined ? '9999' : addDays(next, -1);
    const mine = points.filter(({ key }) => key !== null && key >= from && key <= until);
    sum = mine.reduce((total, { value }) => total + BigInt(value ?? '0'), sum);
    return { sum, deals: mine.reduce((total, { count }) => total + count, 0) };
  });
};
