import { replaceEqualDeep } from '@tanstack/react-query';
import type { BoardContent } from '#shared/board/board-content';
import { contentOf, type PartName, partsOf } from './board-parts.ts';

/** One part of a board as it was and as it is. Undefined: not there. */
export interface PartChange {
  readonly part: PartName;
  readonly was: unknown;
  readonly is: unknown;
}

/** What makes one content of a board of another: a step of undo, what two people did to it, what sets two versions apart. */
export type BoardChange = readonly PartChange[];

export const difference = (from: BoardContent, to: BoardContent): BoardChange => {
  const [was, is] = [partsOf(from), partsOf(to)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((part) => ({ part, was: was.get(part), is: is.get(part) }))
    .filter((change) => !isSame(change.was, change.is));
};

/** Equal by content, in whatever order the database has put the keys. */
export const isSame = (a: unknown, b: unknown): boolean => replaceEqualDeep(a, b) === a;

/** A board with a change made to it. Parts that have changed otherwise since are overwritten; the others stay. */
export const applied = (content: BoardContent, change: BoardChange): BoardContent => {
  const parts = new Map(partsOf(content));
  for (const { part, is } of change) {
    if (is === undefined) parts.delete(part);
    else parts.set(part, is);
  }
  // Whatever is taken back, a board keeps its name.
  if (!parts.has('title')) parts.set('title', content.title);
  return contentOf(parts);
};

/** The change that takes another one back. */
export const reversed = (change: BoardChange): BoardChange =>
  change.map(({ part, was, is }) => ({ part, was: is, is: was }));
