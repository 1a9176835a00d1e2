import type { SeriesAnswer } from '#shared/query/answer';
import { type Category, categoryOf } from './category-words.ts';

export interface OutlookPart {
  readonly category: Category;
  readonly amount: string;
  readonly deals: number;
}

/** Where a period stands against its quota. Money in hundredths. */
export interface Outlook {
  /** From the surest to the least sure. */
  readonly parts: readonly OutlookPart[];
  /** null: no quota is set. */
  readonly quota: string | null;
  /** What is left to win; negative when the quota is met with something over. */
  readonly gap: string | null;
  readonly attained: number | null;
  /** Open amount as a multiple of the gap, the remaining and not the full target; null when nothing is left to cover. */
  readonly coverage: number | null;
}

const order: readonly Category[] = ['Closed', 'Commit', 'MostLikely', 'BestCase', 'Pipeline'];

/** Reads categories and quota as an outlook. Omitted deals are in no forecast. */
export const outlookOf = (categories: SeriesAnswer, quotaAnswer: string | null): Outlook => {
  const parts = order.flatMap((category): OutlookPart[] => {
    const point = categories.points.find(({ key }) => categoryOf(key) === category);
    return point ? [{ category, amount: point.value ?? '0', deals: point.count }] : [];
  });
  const quota = quotaAnswer === null || BigInt(quotaAnswer) <= 0n ? null : quotaAnswer;
  const closed = BigInt(parts.find(({ category }) => category === 'Closed')?.amount ?? '0');
  const open = parts.reduce((sum, { category, amount }) => (category === 'Closed' ? sum : sum + BigInt(amount)), 0n);
  const gap = quota === null ? null : BigInt(quota) - closed;
  return {
    parts,
    quota,
    gap: gap === null ? null : String(gap),
    attained: quota === null ? null : Number(closed) / Number(quota),
    coverage: gap === null || gap <= 0n ? null : Number(open) / Number(gap),
  };
};
