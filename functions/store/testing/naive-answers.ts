import type { MetricName } from '#shared/metrics/index';
import { apiNameOf, isCustomName } from '#shared/objects/custom-field';
import { addDays, daysBetween } from '#shared/query/day';
import type { Filter } from '#shared/query/filter';
import type { DayRange } from '#shared/query/periods';
import { customFields, type Deal, expectedOf, stageOf, timeZone } from './company.ts';
import { fraction, rounded } from './naive-number.ts';

/**
 * Each metric once more, as simply as it can be said, over deals in memory. Money fits a double here: the
 * generated amounts are small. What SQL answers is held against this.
 */
export interface NaiveFigure {
  readonly value: string | null;
  readonly count: number;
  readonly withoutAmount: number;
  readonly withoutRate: number;
  /** Of a ratio. */
  readonly ratio?: { readonly of: string; readonly to: string };
  /** Of a median. */
  readonly spread?: {
    readonly upperQuartile: string | null;
    readonly p95: string | null;
    readonly mean: string | null;
  };
}

/** A deal whose money, in the corporate currency, was worked out before; `null` also where there is no rate. */
export type ConvertedDeal = Deal & { readonly expected?: number | null; readonly isWithoutRate?: boolean };

const isWon = (deal: Deal) => stageOf(deal.stage).isWon;
const isClosed = (deal: Deal) => stageOf(deal.stage).isClosed;
const amountOf = (deals: readonly ConvertedDeal[]) => deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
const bare = (deals: readonly ConvertedDeal[]) => deals.filter(({ amount }) => amount === null).length;
const rateless = (deals: readonly ConvertedDeal[]) => deals.filter(({ isWithoutRate }) => isWithoutRate).length;

const isLost = (deal: Deal) => isClosed(deal) && !isWon(deal);
const isOpen = (deal: Deal) => !isClosed(deal);

const sumOver = (deals: readonly ConvertedDeal[], sum = amountOf(deals)): NaiveFigure => ({
  value: String(sum),
  count: deals.length,
  withoutAmount: bare(deals),
  withoutRate: rateless(deals),
});

const countOver = (deals: readonly Deal[]): NaiveFigure => ({
  value: String(deals.length),
  count: deals.length,
  withoutAmount: 0,
  withoutRate: 0,
});

const shareOf = (part: number, whole: number): string | null => (whole === 0 ? null : (part / whole).toFixed(6));

const medianOver = (days: readonly number[]): NaiveFigure => ({
  ...countOver([]),
  value: quantileOf(days, 0.5),
  count: days.length,
  spread: { upperQuartile: quantileOf(days, 0.75), p95: quantileOf(days, 0.95), mean: meanOf(days) },
});

const meanOf = (values: readonly number[]): string | null =>
  values.length === 0 ? null : toDigits(values.reduce((sum, value) => sum + value, 0) / values.length, 1);

/** Between two values, as far from the lower as the place is; to so many digits, halves away from zero. */
// oxlint-disable-next-line max-params -- the digits are the rare case
export const quantileOf = (values: readonly number[], at: number, digits = 1): string | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * at;
  const [lower, upper] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (lower === undefined || upper === undefined) return null;
  const value = lower + (upper - lower) * (place % 1);
  return toDigits(value, digits);
};

/** A double has fifteen digits that are sure, and PostgreSQL rounds those. */
const toDigits = (value: number, digits: number): string => {
  const text = rounded(fraction(String(Number(value.toPrecision(15)))), digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** An instant's day in the company's zone. */
export const dayIn = (instant: string | Date): string => dayFormat.format(new Date(instant));

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });

const daysOpen = (deal: Deal, until: string): number => daysBetween(dayIn(deal.createdAt), until);

/** The day by which a metric counts a deal. */
export const dayOf = (metric: string, { createdAt, closeOn }: Deal): string =>
  createdMetrics.has(metric) ? dayIn(createdAt) : closeOn;

const createdMetrics: ReadonlySet<string> = new Set(['createdWinRate', 'pipelineCreated', 'dealsCreated']);
const statesOfNow: ReadonlySet<string> = new Set(['openDealAge']);

/** The deals that a metric counts in a period. */
export const countedIn = <D extends Deal>(metric: string, deals: readonly D[], { firstOn, lastOn }: DayRange): D[] =>
  deals.filter((deal) => statesOfNow.has(metric) || (firstOn <= dayOf(metric, deal) && dayOf(metric, deal) <= lastOn));

type Naive = (deals: readonly ConvertedDeal[], today: string) => NaiveFigure;

/** Those metrics that a deal of these tests can decide; `naive-measures.ts` has them all. */
export const naiveMetrics = {
  openPipeline: (deals) => sumOver(deals.filter(isOpen)),
  weightedPipeline: (all) => {
    const deals = all.filter(isOpen);
    const expected = deals.map(({ amount, expected: worth = expectedOf(amount) }) => worth ?? 0);
    return sumOver(
      deals,
      expected.reduce((sum, each) => sum + each, 0),
    );
  },
  wonDeals: (deals) => countOver(deals.filter(isWon)),
  lostDeals: (deals) => countOver(deals.filter(isLost)),
  lostAmount: (deals) => sumOver(deals.filter(isLost)),
  pipelineCreated: (deals) => sumOver(deals),
  dealsCreated: (deals) => countOver(deals),
  createdWinRate: (deals) => ({ ...countOver(deals), value: shareOf(deals.filter(isWon).length, deals.length) }),
  winRateByAmount: (all) => {
    const closed = all.filter(isClosed);
    return { ...sumOver(closed), value: shareOf(amountOf(closed.filter(isWon)), amountOf(closed)) };
  },
  salesCycle: (deals) =>
    medianOver(
      deals
        .filter(isWon)
        .map((deal) => daysOpen(deal, deal.closeOn))
        .filter((days) => days >= 0),
    ),
  openDealAge: (deals, today) => medianOver(deals.filter(isOpen).map((deal) => daysOpen(deal, today))),
  wonAmount: (deals) => sumOver(deals.filter(isWon)),
  forecastAmount: (deals) => sumOver(deals.filter((deal) => !isLost(deal) && deal.forecastCategory !== 'Omitted')),
  openDeals: (deals) => countOver(deals.filter(isOpen)),
  winRate: (deals) => {
    const closed = deals.filter(isClosed);
    return { ...countOver(closed), value: shareOf(closed.filter(isWon).length, closed.length) };
  },
  averageDealSize: (deals) => {
    const won = deals.filter(isWon);
    const priced = won.length - bare(won);
    const value = priced === 0 ? null : String(Math.round(amountOf(won) / priced));
    return { value, count: won.length, withoutAmount: bare(won), withoutRate: rateless(won) };
  },
} as const satisfies Partial<Record<MetricName, Naive>>;

export type DealMetric = keyof typeof naiveMetrics;

// Object.keys is typed string[]; these are the literal's own keys.
export const dealMetrics = Object.keys(naiveMetrics) as DealMetric[];

/** One of them over deals. */
export const naiveFigure = (metric: DealMetric, deals: readonly ConvertedDeal[], today: string): NaiveFigure => {
  const figure: Naive = naiveMetrics[metric];
  return figure(deals, today);
};

/** The months of a range, day by day, so that no arithmetic of months is shared with the product. */
export const monthsIn = ({ firstOn, lastOn }: DayRange): string[] => [
  ...new Set(Array.from({ length: daysBetween(firstOn, lastOn) + 1 }, (_, day) => addDays(firstOn, day).slice(0, 7))),
];

/** Whether a filter keeps a deal: its field as text, which numbers and moments are made of. */
export const keeps = (filter: Filter, deal: Deal): boolean => {
  if (filter.is === 'within') throw new Error('deals are kept by values here');
  const { field, is, values } = filter;
  const value = comparable(field, fieldOf(deal, field));
  const constants = values.map((constant) => comparable(field, constant) ?? '');
  switch (is) {
    case 'equal':
    case 'one-of':
      return value !== null && constants.includes(value);
    case 'not-equal':
      return value === null || !constants.includes(value);
    case 'at-least':
      return value !== null && constants.every((constant) => value >= constant);
    case 'at-most':
      return value !== null && constants.every((constant) => value <= constant);
    case 'empty':
      return value === null;
    case 'not-empty':
      return value !== null;
    default:
      throw new Error(`${is} is held against lists of records`);
  }
};

export const fieldOf = (deal: Deal, field: string): string | null => {
  if (isCustomName(field)) return deal.custom?.[apiNameOf(field)] ?? null;
  const value: unknown = { ...deal }[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
};

const comparable = (field: string, text: string | null): string | number | null => {
  if (text === null) return null;
  const kind = customFields.find(({ name }) => isCustomName(field) && name === apiNameOf(field))?.kind;
  if (field === 'amount' || kind === 'number') return Number(text);
  return kind === 'instant' ? Date.parse(text) : text;
};

/** Hundredths of the corporate currency, at so many units for one: exact, half to even, by the definition. */
export const convertedExactly = (amount: bigint, rate: string): bigint => {
  const [whole = '0', digits = ''] = rate.split('.');
  const divisor = BigInt(whole + digits);
  const scaled = (amount < 0n ? -amount : amount) * 10n ** BigInt(digits.length);
  const quotient = scaled / divisor;
  const twice = 2n * (scaled % divisor);
  const isUp = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  const nearest = isUp ? quotient + 1n : quotient;
  return amount < 0n ? -nearest : nearest;
};
