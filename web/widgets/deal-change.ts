import type { ChangesAnswer } from '#shared/query/answer';
import { daysBetween } from '#shared/query/day';
import { categoryOf } from './category-words.ts';

type Change = ChangesAnswer['changes'][number];

/** What a change of a deal comes down to. The strongest of several moves speaks: won before stage before date. */
export type DealMove =
  | { readonly kind: 'created' | 'won' | 'lost' | 'amount' | 'other' }
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'category'; readonly category: string }
  /** `days`: by how many; null where there was no close date before. */
  | { readonly kind: 'later' | 'sooner'; readonly day: string; readonly days: number | null }
  | { readonly kind: 'owner'; readonly owner: string | null };

export interface DealChange {
  readonly move: DealMove;
  /** Hundredths: by how much the amount changed or, where it stayed and where a deal came, was won or lost, the amount itself. */
  readonly money: { readonly amount: string; readonly isDifference: boolean } | null;
}

/** Reads two versions of a deal as one move. */
export const dealChange = ({ before, after }: Pick<Change, 'before' | 'after'>): DealChange => {
  const move = moveOf(before, after);
  const amount = after.amount ?? null;
  const difference = BigInt(amount ?? '0') - BigInt(before?.amount ?? '0');
  // Nothing can be taken from an amount of another currency.
  const isConverted = (before?.currency ?? null) !== (after.currency ?? null);
  const isWhole =
    isConverted || move.kind === 'created' || move.kind === 'won' || move.kind === 'lost' || difference === 0n;
  if (!isWhole) return { move, money: { amount: String(difference), isDifference: true } };
  return { move, money: amount === null ? null : { amount, isDifference: false } };
};

const moveOf = (before: Change['before'], after: Change['after']): DealMove => {
  if (before === null) return { kind: 'created' };
  const isMoved = (field: string) => (before[field] ?? null) !== (after[field] ?? null);
  const category = categoryOf(after.forecastCategory);
  if (isMoved('forecastCategory') && category === 'Closed') return { kind: 'won' };
  if (isMoved('forecastCategory') && isMoved('stage') && category === 'Omitted') return { kind: 'lost' };
  if (isMoved('stage') && after.stage) return { kind: 'stage', stage: after.stage };
  if (isMoved('forecastCategory') && after.forecastCategory) {
    return { kind: 'category', category: after.forecastCategory };
  }
  if (isMoved('closeOn') && after.closeOn) {
    const from = before.closeOn ?? null;
    const kind = after.closeOn > (from ?? '') ? 'later' : 'sooner';
    return { kind, day: after.closeOn, days: from === null ? null : Math.abs(daysBetween(from, after.closeOn)) };
  }
  if (isMoved('amount') || isMoved('currency')) return { kind: 'amount' };
  if (isMoved('ownerId')) return { kind: 'owner', owner: after.owner ?? null };
  return { kind: 'other' };
};
