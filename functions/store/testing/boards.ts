import type { Share } from '#shared/api/board-shares';
import type { Viewer } from '#shared/api/viewer';
import type { BoardContent } from '#shared/board/board-content';
import { saveShares } from '#store/boards/board-shares';
import { createBoard } from '#store/boards/create-board';
import { type Person, roleId, userId } from './company.ts';
import type { TestDatabase } from './test-database.ts';

/** A board without widgets, which its title tells apart. */
export const titled = (title: string): BoardContent => ({ title, widgets: [] });

export const toPerson = (person: Person, right: Share['right']): Share => ({
  to: { kind: 'person', userId: userId(person) },
  right,
});

export const toRole = (person: Person, right: Share['right'], asHome = false): Share => ({
  to: { kind: 'role', roleId: roleId(person) },
  right,
  asHome,
});

export const toTeam = (person: Person, right: Share['right'], asHome = false): Share => ({
  to: { kind: 'team', roleId: roleId(person) },
  right,
  asHome,
});

/** Somebody's new board, shared with these; its id. */
export const sharedBoard = async (
  { api }: Pick<TestDatabase, 'api'>,
  owner: Viewer,
  { title = 'Shared', shares = [] }: { readonly title?: string; readonly shares?: readonly Share[] },
): Promise<string> => {
  const made = await createBoard(api, owner, titled(title));
  if (made.kind !== 'created') throw new Error(`no board was made: ${made.kind}`);
  const saved = await saveShares(api, owner, { boardId: made.uid, shares, version: 0 });
  if (saved.kind !== 'saved') throw new Error(`the board was not shared: ${saved.kind}`);
  return made.uid;
};
