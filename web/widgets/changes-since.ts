import type { ChangesAnswer } from '#shared/query/answer';
import { addDays, type Day, firstOfWeek } from '#shared/query/day';
import { dealChange } from './deal-change.ts';

type Change = ChangesAnswer['changes'][number];
export type Since = 'latest' | 'yesterday' | 'monday' | 'last-visit';

/** From when on changes are shown: a day in the organisation's zone, a moment, or as many as were asked for. */
export type Beginning =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'moment'; readonly at: string }
  | { readonly kind: 'none' };

interface Known {
  readonly today: Day;
  /** When the viewer was here before; undefined on the first visit. */
  readonly lastVisitAt: string | undefined;
}

/** On a Monday, "since Monday" is the one a week before: who meets on Mondays wants the week. Without a visit before, yesterday. */
export const beginningOf = (since: Since, { today, lastVisitAt }: Known): Beginning => {
  switch (since) {
    case 'latest':
      return { kind: 'none' };
    case 'yesterday':
      return { kind: 'day', day: addDays(today, -1) };
    case 'monday':
      return { kind: 'day', day: firstOfWeek(addDays(today, -1)) };
    case 'last-visit':
      return lastVisitAt === undefined ? { kind: 'day', day: addDays(today, -1) } : { kind: 'moment', at: lastVisitAt };
  }
};

/** Whether a change falls after the beginning. */
export const isSince = (beginning: Beginning, at: string, dayOf: (instant: string) => Day): boolean => {
  switch (beginning.kind) {
    case 'none':
      return true;
    case 'day':
      return dayOf(at) >= beginning.day;
    case 'moment':
      return Date.parse(at) >= Date.parse(beginning.at);
  }
};

/** The changes that move the most money first; equal ones stay in their order. */
export const largestFirst = (changes: readonly Change[]): readonly Change[] =>
  changes
    .map((change) => ({ change, weight: Math.abs(Number(dealChange(change).money?.amount ?? 0)) }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ change }) => change);
