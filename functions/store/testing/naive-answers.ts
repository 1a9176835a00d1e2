import { apiNameOf, isCustomName } from '#shared/objects/custom-field';
import { addDays, daysBetween } from '#shared/query/day';
import type { Filter } from '#shared/query/filter';
import type { DayRange } from '#shared/query/periods';
import { customFields, type Deal, stageOf } from './company.ts';

/**
 * Each metric once more, as simply as it can be said, over deals in memory. Money fits a double here: the
 * generated amounts are small. What SQL answers is held against this.
 */
export interface NaiveFigure {
  readonly value: string | null;
  readonly count: number;
  readonly withoutAmount: number;
  readonly withoutRate: number;
}

/** A deal whose amount, in the corporate currency, was worked out before; `null` also where there is no rate. */
export type ConvertedDeal = Deal & { readonly isWithoutRate?: boolean };

const isWon = (deal: Deal) => stageOf(deal.stage).isWon;
const isClosed = (deal: Deal) => stageOf(deal.stage).isClosed;
const amountOf = (deals: readonly ConvertedDeal[]) => deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
const bare = (deals: readonly ConvertedDeal[]) => deals.filter(({ amount }) => amount === null).length;
const rateless = (deals: readonly ConvertedDeal[]) => deals.filter(({ isWithoutRate }) => isWithoutRate).length;

const sumOver = (deals: readonly ConvertedDeal[]): NaiveFigure => ({
  value: String(amountOf(deals)),
  count: deals.length,
  withoutAmount: bare(deals),
  withoutRate: rateless(deals),
});

export const naiveMetrics: Readonly<Record<string, (deals: readonly ConvertedDeal[]) => NaiveFigure>> = {
  openPipeline: (deals) => sumOver(deals.filter((deal) => !isClosed(deal))),
  wonAmount: (deals) => sumOver(deals.filter(isWon)),
  forecastAmount: (deals) => sumOver(deals.filter(({ forecastCategory }) => forecastCategory !== 'Omitted')),
  openDeals: (deals) => {
    const open = deals.filter((deal) => !isClosed(deal));
    return { value: String(open.length), count: open.length, withoutAmount: 0, withoutRate: 0 };
  },
  winRate: (deals) => {
    const closed = deals.filter(isClosed);
    const value = closed.length === 0 ? null : (closed.filter(isWon).length / closed.length).toFixed(6);
    return { value, count: closed.length, withoutAmount: 0, withoutRate: 0 };
  },
  averageDealSize: (deals) => {
    const won = deals.filter(isWon);
    const priced = won.length - bare(won);
    const value = priced === 0 ? null : String(Math.round(amountOf(won) / priced));
    return { value, count: won.length, withoutAmount: bare(won), withoutRate: rateless(won) };
  },
};

export const closingIn = <D extends Deal>(deals: readonly D[], { firstOn, lastOn }: DayRange): D[] =>
  deals.filter(({ closeOn }) => firstOn <= closeOn && closeOn <= lastOn);

/** The months of a range, day by day, so that no arithmetic of months is shared with the product. */
export const monthsIn = ({ firstOn, lastOn }: DayRange): string[] => [
  ...new Set(Array.from({ length: daysBetween(firstOn, lastOn) + 1 }, (_, day) => addDays(firstOn, day).slice(0, 7))),
];

/** Whether a filter keeps a deal: its field as text, which numbers and moments are made of. */
export const keeps = ({ field, is, values }: Filter, deal: Deal): boolean => {
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
  const [whole = '0', fraction = ''] = rate.split('.');
  const divisor = BigInt(whole + fraction);
  const scaled = (amount < 0n ? -amount : amount) * 10n ** BigInt(fraction.length);
  const quotient = scaled / divisor;
  const twice = 2n * (scaled % divisor);
  const isUp = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  const rounded = isUp ? quotient + 1n : quotient;
  return amount < 0n ? -rounded : rounded;
};
