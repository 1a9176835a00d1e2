import { addDays, daysBetween, quarterEnd, quarterStart, workday } from './business-time.ts';
import type { SalesTeam } from './people.ts';
import type { Random } from './random.ts';

/** What will become of a deal, before its course is told. */
export interface DealPlan {
  readonly team: SalesTeam;
  readonly ownerId: string;
  readonly createdOn: string;
  /** The day it closed, or is now expected to close. */
  readonly closeOn: string;
  readonly outcome: 'won' | 'lost' | 'open';
  /** In cents. */
  readonly amountCents: number;
}

/** Quarters of history before the current one. */
export const QUARTERS = 12;
const OPEN_SHARE = 0.12;
/** Sales by quarter of the year: the last is the strongest, the first the weakest. */
const SEASON = [0.85, 1, 0.92, 1.23];
const GROWTH_PER_QUARTER = 1.02;

export interface Calendar {
  readonly today: string;
  /** 0 at the quarter's first day, 1 at its last. */
  readonly elapsed: number;
}

export const calendarOf = (today: string): Calendar => ({
  today,
  elapsed: daysBetween(quarterStart(today), today) / daysBetween(quarterStart(today), quarterEnd(today)),
});

const seasonOf = (firstDay: string): number => SEASON[Math.floor((Number(firstDay.slice(5, 7)) - 1) / 3)] ?? 1;

/** Deals bunch at the end of a quarter: half of them close in its last fifth. */
const shareClosedBy = (elapsed: number): number => 0.35 * elapsed + 0.65 * elapsed ** 6;

const isAhead = (team: SalesTeam): boolean => team.story === 'ahead-of-quota';

/** Weights of the quarters in which closed deals closed, by offset from the current one. */
const closedQuarters = (team: SalesTeam, { today, elapsed }: Calendar): [number, number][] =>
  Array.from({ length: QUARTERS + 1 }, (_, i) => {
    const offset = i - QUARTERS;
    const full = seasonOf(quarterStart(today, offset)) * GROWTH_PER_QUARTER ** i;
    const share = offset < 0 ? 1 : shareClosedBy(elapsed) * (isAhead(team) ? 3.2 : 1.15);
    return [offset, full * share];
  });

const closedOn = (random: Random, offset: number, { today }: Calendar): string => {
  const first = quarterStart(today, offset);
  const last = offset === 0 ? today : quarterEnd(today, offset);
  const span = daysBetween(first, last);
  const late = offset === 0 ? random.next() : random.chance(0.65) ? 1 - random.next() ** 2 / 4 : random.next();
  return workday(addDays(first, Math.round(span * late))) < first
    ? first
    : workday(addDays(first, Math.round(span * late)));
};

/** Open deals expect to close in this quarter and the next ones; a few are overdue. */
const expectedOn = (random: Random, team: SalesTeam, { today }: Calendar): string => {
  const thin = team.story === 'pipeline-dries-up';
  const offset = random.weighted([
    [-1, 3],
    [0, 45],
    [1, thin ? 5 : 34],
    [2, thin ? 1 : 13],
    [3, thin ? 0.2 : 5],
  ] as const);
  if (offset === -1) return workday(addDays(today, -random.whole(2, 35)));
  const first = offset === 0 ? addDays(today, 1) : quarterStart(today, offset);
  const span = Math.max(0, daysBetween(first, quarterEnd(today, offset)));
  const late = random.chance(0.5) ? 1 - random.next() ** 2 / 5 : random.next();
  const day = workday(addDays(first, Math.round(span * late)));
  return day > today ? day : first;
};

const winRateOf = (team: SalesTeam, offset: number): number => {
  if (team.story === 'win-rate-collapses' && offset === 0) return 0.09;
  if (isAhead(team) && offset === 0) return 0.55;
  return team.winRate;
};

const growthOf = (team: SalesTeam, closeOn: string, { today }: Calendar): number => {
  if (team.story !== 'deals-grow') return 1;
  const quartersAgo = daysBetween(closeOn, today) / 91;
  return 1.09 ** (QUARTERS - Math.min(QUARTERS, Math.max(-2, quartersAgo)));
};

const amountOf = (random: Random, team: SalesTeam, growth: number): number =>
  Math.max(90_000, Math.round(random.logNormal(team.medianAmount * growth, 0.85) * 100));

const cycleDays = (random: Random): number => Math.round(Math.min(280, Math.max(12, random.logNormal(78, 0.5))));

/** A rep's own share of luck and industry, fixed for the company's life. */
export interface Talent {
  readonly repId: string;
  readonly volume: number;
  readonly skill: number;
}

export const talentsOf = (random: Random, team: SalesTeam): Talent[] =>
  team.repIds.map((repId) => ({ repId, volume: 0.7 + random.next() * 0.7, skill: 0.8 + random.next() * 0.4 }));

/** Plans one deal of a team. */
export const planDeal = (
  random: Random,
  team: SalesTeam,
  place: { talents: readonly Talent[]; calendar: Calendar },
): DealPlan => {
  const { calendar, talents } = place;
  const talent = random.weighted(talents.map((each) => [each, each.volume] as const));
  const base = { team, ownerId: talent.repId };
  const openShare = team.story === 'pipeline-dries-up' ? OPEN_SHARE / 2 : OPEN_SHARE;
  if (random.chance(openShare)) {
    const closeOn = expectedOn(random, team, calendar);
    const ageDays = team.story === 'stuck-in-proposal' ? random.whole(95, 220) : random.whole(1, cycleDays(random));
    const amountCents = amountOf(random, team, growthOf(team, calendar.today, calendar));
    return { ...base, outcome: 'open', closeOn, createdOn: addDays(calendar.today, -ageDays), amountCents };
  }
  const offset = random.weighted(closedQuarters(team, calendar));
  const closeOn = closedOn(random, offset, calendar);
  const outcome = random.chance(winRateOf(team, offset) * talent.skill) ? 'won' : 'lost';
  return {
    ...base,
    outcome,
    closeOn,
    createdOn: addDays(closeOn, -cycleDays(random)),
    amountCents: amountOf(random, team, growthOf(team, closeOn, calendar)),
  };
};
