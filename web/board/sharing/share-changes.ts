import { idOfShared, type SharedTo } from '#shared/api/board-shares';
import type { NamedShare, SharesChange } from '#web/data/shares.ts';

/** Names whom a board is shared with: a role by itself, and as a team, are two. */
export const sharedKey = (to: SharedTo): string => `${to.kind} ${idOfShared(to)}`;

/** A list with this share on it, in the place of another with the same. */
export const withShare =
  (share: NamedShare): SharesChange =>
  (shares) => {
    const key = sharedKey(share.to);
    const isKnown = shares.some(({ to }) => sharedKey(to) === key);
    return isKnown ? shares.map((each) => (sharedKey(each.to) === key ? share : each)) : [...shares, share];
  };

/** A list that somebody was taken off. */
export const withoutShare =
  (to: SharedTo): SharesChange =>
  (shares) =>
    shares.filter((each) => sharedKey(each.to) !== sharedKey(to));

/** A share with something of it changed; who was taken off the list meanwhile stays off it. */
export const withRight =
  (to: SharedTo, change: Partial<Pick<NamedShare, 'right' | 'asHome'>>): SharesChange =>
  (shares) =>
    shares.map((each) => (sharedKey(each.to) === sharedKey(to) ? { ...each, ...change } : each));
