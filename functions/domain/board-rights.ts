import { type BoardRight, boardRights } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';

/** What can be done to a board that somebody has saved. */
export type BoardDeed = 'look' | 'save' | 'look-back' | 'name-version' | 'overlay' | 'share' | 'delete';

/**
 * Who may do what. What was on a board before belongs to those who make it: whoever may only look at a board is not
 * shown what was taken off it. An overlay is each person's own.
 */
const whoMayDo: Readonly<Record<BoardDeed, readonly BoardRight[]>> = {
  look: ['own', 'edit', 'view'],
  save: ['own', 'edit'],
  'look-back': ['own', 'edit'],
  'name-version': ['own', 'edit'],
  overlay: ['own', 'edit', 'view'],
  share: ['own'],
  delete: ['own'],
};

/** The rights that allow a deed. A statement that does it asks whether the viewer holds one of them. */
export const rightsThatAllow = (deed: BoardDeed): readonly BoardRight[] => whoMayDo[deed];

/** The right of somebody who holds several, such as by her role and by her name; undefined of a stranger. */
export const strongestRight = (held: readonly BoardRight[]): BoardRight | undefined =>
  boardRights.find((right) => held.includes(right));

/** Whether somebody who holds these may do it. */
export const mayDo = (deed: BoardDeed, held: readonly BoardRight[]): boolean =>
  held.some((right) => whoMayDo[deed].includes(right));

/**
 * The Salesforce user that shares reach. Ops watch the mirror and see no record; what stands on a board, such as its
 * filters and notes, is of records: nothing that is shared reaches them.
 */
export const userReached = ({
  role,
  salesforceUserId,
}: Pick<Viewer, 'role' | 'salesforceUserId'>): string | undefined => (role === 'ops' ? undefined : salesforceUserId);

/** Whether somebody may share boards and look for whom to share them with. */
export const mayShare = ({ role }: Pick<Viewer, 'role'>): boolean => role !== 'ops';
