import type { BoardContent } from '#shared/board/board-content';
import { applied, type BoardChange, difference, isSame } from './board-change.ts';
import { type BoardParts, type PartName, partsOf, widgetPartOf, widgetsOf } from './board-parts.ts';

/** One part that two people changed, each in her own way. */
export interface Conflict {
  readonly part: PartName;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged {
  readonly content: BoardContent;
  /** What somebody has to decide. In `content` the side that was asked for has won. */
  readonly conflicts: readonly Conflict[];
}

interface Sides {
  /** What both began with. */
  readonly base: BoardContent;
  readonly mine: BoardContent;
  readonly theirs: BoardContent;
}

/**
 * What two people made of one board, in one. What only one of them changed is as she made it. Places and what is
 * arranged for a phone go to `mine` without asking: they are soon put right, and each move pushes others about. Widgets may overlap afterwards.
 */
export const mergeBoards = (sides: Sides, winner: 'mine' | 'theirs' = 'mine'): Merged => {
  const own = difference(sides.base, sides.mine);
  const conflicts = conflictsOf(sides, [...own, ...difference(sides.base, sides.theirs)]);
  const kept = winner === 'mine' ? [...own, ...revived(sides, conflicts)] : without(sides, own, conflicts);
  return { content: applied(sides.theirs, kept), conflicts };
};

const conflictsOf = ({ base, mine, theirs }: Sides, changes: BoardChange): readonly Conflict[] => {
  const [was, own, foreign] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  /** Whoever removes a widget has a say in all of its parts. */
  const hasTouched = (side: BoardParts, part: PartName): boolean =>
    !isSame(was.get(part), side.get(part)) || isRemoved(was, side, part);
  return [...new Set(changes.map(({ part }) => part))]
    .filter((part) => !isArrangement(part) && hasTouched(own, part) && hasTouched(foreign, part))
    .map((part) => ({ part, mine: own.get(part), theirs: foreign.get(part) }))
    .filter((conflict) => !isSame(conflict.mine, conflict.theirs));
};

const isArrangement = (part: PartName): boolean => {
  const [, ofWidget] = widgetPartOf(part) ?? [];
  return part === 'phoneOrder' || ofWidget === 'place' || ofWidget === 'phone';
};

const isRemoved = (was: BoardParts, is: BoardParts, part: PartName): boolean => {
  const [id] = widgetPartOf(part) ?? [];
  return id !== undefined && was.has(`${id}/what`) && !is.has(`${id}/what`);
};

/** A widget that they removed while I worked on it comes back with all of its parts. */
const revived = ({ base, mine, theirs }: Sides, conflicts: readonly Conflict[]): BoardChange => {
  const [was, foreign] = [partsOf(base), partsOf(theirs)];
  const back = widgetsOf(conflicts.map(({ part }) => part).filter((part) => isRemoved(was, foreign, part)));
  return [...partsOf(mine)]
    .filter(([part]) => back.has(widgetPartOf(part)?.[0] ?? ''))
    .map(([part, is]) => ({ part, was: undefined, is }));
};

/** What I changed but for what is disputed. Of a widget that one of us removed, all of it is. */
const without = ({ base, mine, theirs }: Sides, own: BoardChange, conflicts: readonly Conflict[]): BoardChange => {
  const [was, is, foreign] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  const lost = new Set(conflicts.map(({ part }) => part));
  const whole = widgetsOf([...lost].filter((part) => isRemoved(was, is, part) || isRemoved(was, foreign, part)));
  return own.filter(({ part }) => !lost.has(part) && !whole.has(widgetPartOf(part)?.[0] ?? ''));
};
