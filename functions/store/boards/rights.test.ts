import { beforeAll, describe, expect, it } from 'vitest';
import { sharedBoard, titled, toPerson, toRole, toTeam } from '#store/testing/boards';
import { mirrorCompany, type Person, viewerOf } from '#store/testing/company';
import { otherOrganizationId } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { deleteOverlay, saveOverlay } from './board-overlay.ts';
import { readShares, saveShares } from './board-shares.ts';
import { nameVersion, readVersion, readVersions } from './board-versions.ts';
import { deleteBoard, restoreBoard } from './delete-board.ts';
import { listBoards } from './list-boards.ts';
import { readBoard } from './read-board.ts';
import { saveBoard } from './save-board.ts';

const db = useTestDatabase();
type Who = Person | 'admin' | 'ops';

beforeAll(async () => {
  await mirrorCompany(db);
  await mirrorCompany(db, otherOrganizationId);
});

/** North's board, which Ben edits and the chief looks at. */
const aSharedBoard = () =>
  sharedBoard(db, viewerOf('north'), { shares: [toPerson('ben', 'edit'), toPerson('chief', 'view')] });

const overlay = { hidden: ['won'], places: {} };

/** What each deed answers somebody, by kind; each on the board as North left it, at version 1. */
const deeds: Readonly<Record<string, (who: Who, boardId: string, organization?: string) => Promise<string>>> = {
  look: async (who, boardId, organization) =>
    (await readBoard(db.api, viewerOf(who, organization), boardId))?.may ?? 'unknown',
  list: async (who, boardId, organization) => {
    const { mine, shared } = await listBoards(db.api, viewerOf(who, organization));
    return [...mine, ...shared].find(({ id }) => id === boardId)?.may ?? 'unknown';
  },
  save: async (who, boardId, organization) =>
    (await saveBoard(db.api, viewerOf(who, organization), { boardId, content: titled('Theirs'), version: 1 })).kind,
  'save over what is gone': async (who, boardId, organization) =>
    (await saveBoard(db.api, viewerOf(who, organization), { boardId, content: titled('Theirs'), version: 9 })).kind,
  'list versions': async (who, boardId, organization) =>
    (await readVersions(db.api, viewerOf(who, organization), { boardId, before: undefined })).kind,
  'read a version': async (who, boardId, organization) =>
    (await readVersion(db.api, viewerOf(who, organization), { boardId, version: 1 })).kind,
  'name a version': async (who, boardId, organization) =>
    (await nameVersion(db.api, viewerOf(who, organization), { boardId, version: 1, name: 'Start' })).kind,
  overlay: async (who, boardId, organization) =>
    String(await saveOverlay(db.api, viewerOf(who, organization), { boardId, overlay })),
  'take the overlay off': async (who, boardId, organization) =>
    String(await deleteOverlay(db.api, viewerOf(who, organization), boardId)),
  'read shares': async (who, boardId, organization) =>
    (await readShares(db.api, viewerOf(who, organization), boardId)).kind,
  share: async (who, boardId, organization) =>
    (
      await saveShares(db.api, viewerOf(who, organization), {
        boardId,
        shares: [toPerson('loner', 'edit')],
        version: 1,
      })
    ).kind,
  delete: async (who, boardId, organization) => (await deleteBoard(db.api, viewerOf(who, organization), boardId)).kind,
  restore: async (who, boardId, organization) =>
    (await restoreBoard(db.api, viewerOf(who, organization), boardId)).kind,
};

const nothing = 'unknown';
/** By deed: the owner, who edits, who looks, and everybody else. */
const answers: Readonly<Record<keyof typeof deeds, readonly [string, string, string, string]>> = {
  look: ['own', 'edit', 'view', nothing],
  list: ['own', 'edit', 'view', nothing],
  save: ['saved', 'saved', 'forbidden', nothing],
  'save over what is gone': ['conflict', 'conflict', 'forbidden', nothing],
  'list versions': ['read', 'read', 'forbidden', nothing],
  'read a version': ['read', 'read', 'forbidden', nothing],
  'name a version': ['named', 'named', 'forbidden', nothing],
  overlay: ['true', 'true', 'true', 'false'],
  'take the overlay off': ['true', 'true', 'true', 'false'],
  'read shares': ['read', 'forbidden', 'forbidden', nothing],
  share: ['saved', 'forbidden', 'forbidden', nothing],
  delete: ['deleted', 'forbidden', 'forbidden', nothing],
  restore: ['restored', nothing, nothing, nothing],
};

describe.each(Object.keys(deeds))('(%s)', (name) => {
  const deed = deeds[name] ?? deeds['look'];
  const [owner, editor, looker, stranger] = answers[name] ?? [];

  it.each([
    ['its owner', 'north', owner],
    ['who may edit it', 'ben', editor],
    ['who may view it', 'chief', looker],
    ['a colleague whom nobody shared it with', 'anna', stranger],
    ['an administrator, who sees all records and no board of others', 'admin', stranger],
    ['ops', 'ops', stranger],
  ] as const)('%s', async (_, who, expected) => {
    expect(await deed?.(who, await aSharedBoard())).toBe(expected);
  });

  it('the same people of another organisation', async () => {
    const boardId = await aSharedBoard();
    for (const who of ['north', 'ben', 'chief'] as const)
      expect(await deed?.(who, boardId, otherOrganizationId)).toBe(stranger);
  });
});

it('who was refused has changed nothing', async () => {
  const boardId = await aSharedBoard();
  const north = viewerOf('north');
  for (const who of ['chief', 'anna', 'admin', 'ops'] as const)
    for (const deed of Object.values(deeds)) await deed(who, boardId);
  expect(await readBoard(db.api, north, boardId)).toMatchObject({ title: 'Shared', version: 1 });
  expect(await readShares(db.api, north, boardId)).toMatchObject({ version: 1, shares: { length: 2 } });
  expect(await readVersions(db.api, north, { boardId, before: undefined })).toMatchObject({
    versions: [{ version: 1 }],
  });
});

describe('a share', () => {
  const seenBy = async (boardId: string): Promise<readonly Who[]> => {
    const everyone: readonly Who[] = ['chief', 'north', 'south', 'anna', 'ben', 'loner', 'admin', 'ops'];
    const seeing = await Promise.all(everyone.map((who) => readBoard(db.api, viewerOf(who), boardId)));
    return everyone.filter((_, place) => seeing[place] !== undefined);
  };

  it.each([
    ['a person', toPerson('anna', 'view'), ['anna']],
    ['a role reaches those who have it, and none below', toRole('north', 'view'), ['north']],
    ['a team reaches its role and all below', toTeam('north', 'view'), ['north', 'anna']],
    [
      'the team of the chief is everybody with a role',
      toTeam('chief', 'view'),
      ['chief', 'north', 'south', 'anna', 'ben'],
    ],
  ] as const)('%s', async (_, share, reached) => {
    const boardId = await sharedBoard(db, viewerOf('loner'), { shares: [share] });
    expect((await seenBy(boardId)).filter((who) => who !== 'loner')).toEqual(reached);
  });

  it('of several the strongest holds, and who shares no more takes it away at once', async () => {
    const owner = viewerOf('loner');
    const shares = [toTeam('chief', 'view'), toPerson('anna', 'edit'), toRole('anna', 'view')];
    const boardId = await sharedBoard(db, owner, { shares });
    const anna = viewerOf('anna');
    expect(await readBoard(db.api, anna, boardId)).toMatchObject({ may: 'edit', owner: { name: 'loner' } });
    await saveShares(db.api, owner, { boardId, shares: [], version: 1 });
    expect(await readBoard(db.api, anna, boardId)).toBeUndefined();
    const late = await saveBoard(db.api, anna, { boardId, content: titled('Late'), version: 1 });
    expect(late).toEqual({ kind: 'unknown' });
  });

  it('never reaches ops, even with a Salesforce user', async () => {
    const boardId = await sharedBoard(db, viewerOf('loner'), { shares: [toPerson('anna', 'edit')] });
    expect(await readBoard(db.api, { ...viewerOf('anna'), role: 'ops' }, boardId)).toBeUndefined();
  });

  it('reaches nobody by a role or a user that Salesforce deleted', async () => {
    const boardId = await sharedBoard(db, viewerOf('loner'), { shares: [toTeam('south', 'view')] });
    const gone = (isGone: boolean) =>
      db.all.pool.query(`update mirror.user_role set is_deleted = ${String(isGone)} where name = 'ben'`);
    await gone(true);
    // Ben still has the role, but it stands below nothing any more.
    expect(await readBoard(db.api, viewerOf('ben'), boardId)).toBeUndefined();
    await gone(false);
    expect(await readBoard(db.api, viewerOf('ben'), boardId)).toMatchObject({ may: 'view' });
  });

  it('ends where roles form a circle', async () => {
    const boardId = await sharedBoard(db, viewerOf('loner'), { shares: [toTeam('ben', 'view')] });
    const parentOfChief = (parent: string) =>
      db.all.pool.query(`update mirror.user_role set parent_role_id = ${parent} where name = 'chief'`);
    await parentOfChief(`(select max(id) from mirror.user_role where name = 'ben')`);
    expect(await seenBy(boardId)).toEqual(['chief', 'north', 'south', 'anna', 'ben', 'loner']);
    await parentOfChief('null');
    expect(await seenBy(boardId)).toEqual(['ben', 'loner']);
  });

  it('tells its owner the names of those it is with, and no name of who is gone', async () => {
    const unknown = { to: { kind: 'person', userId: '005ZZZZZZZZZZZZZZZ' }, right: 'view' } as const;
    const boardId = await sharedBoard(db, viewerOf('loner'), {
      shares: [toTeam('north', 'view'), unknown, toPerson('ben', 'edit')],
    });
    expect(await readShares(db.api, viewerOf('loner'), boardId)).toEqual({
      kind: 'read',
      version: 1,
      shares: [
        { ...toPerson('ben', 'edit'), name: 'ben ben' },
        { to: toTeam('north', 'view').to, right: 'view', name: 'north' },
        { ...unknown, name: null },
      ],
    });
  });

  it('of two who change the list at once one is told so', async () => {
    const boardId = await sharedBoard(db, viewerOf('loner'), {});
    const owner = viewerOf('loner');
    const save = (person: Person) =>
      saveShares(db.api, owner, { boardId, shares: [toPerson(person, 'view')], version: 1 });
    const outcomes = await Promise.all([save('anna'), save('ben')]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'saved']);
    expect(await readShares(db.api, owner, boardId)).toMatchObject({ version: 2, shares: { length: 1 } });
  });
});
