import { beforeAll, describe, expect, it } from 'vitest';
import { colleaguesMax } from '#shared/api/board-shares';
import { sharedBoard, toPerson, toTeam } from '#store/testing/boards';
import { mirrorCompany, roleId, userId, viewerOf } from '#store/testing/company';
import { aPage, applyRows, aRow, idOf, otherOrganizationId } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { deleteOverlay, saveOverlay } from './board-overlay.ts';
import { saveShares } from './board-shares.ts';
import { findColleagues } from './find-colleagues.ts';
import { readBoard } from './read-board.ts';

const db = useTestDatabase();
const [north, anna] = [viewerOf('north'), viewerOf('anna')];

beforeAll(async () => {
  await mirrorCompany(db);
  await mirrorCompany(db, otherOrganizationId);
});

describe('an overlay', () => {
  const place = { x: 0, y: 4, columns: 3, rows: 4 };
  const overlay = { hidden: ['won'], places: { lost: { place, over: { ...place, y: 0 } } }, phoneOrder: ['lost'] };

  it('is seen by whoever laid it, under each name of the board, and by nobody else', async () => {
    const boardId = await sharedBoard(db, north, { shares: [toTeam('north', 'view', true)] });
    expect(await saveOverlay(db.api, anna, { boardId: 'home', overlay })).toBe(true);
    expect(await readBoard(db.api, anna, boardId)).toMatchObject({ overlay });
    expect(await readBoard(db.api, anna, 'home')).toMatchObject({ overlay });
    expect(await readBoard(db.api, north, boardId)).not.toHaveProperty('overlay');
    const another = { hidden: [], places: {} };
    await saveOverlay(db.api, anna, { boardId, overlay: another });
    expect((await readBoard(db.api, anna, boardId))?.overlay).toEqual(another);
    expect(await deleteOverlay(db.api, anna, boardId)).toBe(true);
    expect(await readBoard(db.api, anna, boardId)).not.toHaveProperty('overlay');
    expect(await deleteOverlay(db.api, anna, boardId)).toBe(true);
  });

  it('waits while its board is not shared, and is there when it is again', async () => {
    const boardId = await sharedBoard(db, north, { shares: [toPerson('anna', 'view')] });
    await saveOverlay(db.api, anna, { boardId, overlay });
    await saveShares(db.api, north, { boardId, shares: [], version: 1 });
    expect(await saveOverlay(db.api, anna, { boardId, overlay })).toBe(false);
    expect(await deleteOverlay(db.api, anna, boardId)).toBe(false);
    await saveShares(db.api, north, { boardId, shares: [toPerson('anna', 'view')], version: 2 });
    expect(await readBoard(db.api, anna, boardId)).toMatchObject({ overlay });
  });

  it('is laid over no template that nobody has saved', async () => {
    for (const boardId of ['home', 'rep'])
      expect(await saveOverlay(db.api, viewerOf('loner'), { boardId, overlay })).toBe(false);
  });
});

describe('colleagues', () => {
  it('are people and roles whose names begin so, in one organisation', async () => {
    expect(await findColleagues(db.api, anna, 'NÓR')).toEqual({
      people: [{ userId: userId('north'), name: 'north north', role: 'north' }],
      roles: [{ roleId: roleId('north'), name: 'north' }],
    });
    expect(await findColleagues(db.api, viewerOf('anna', '00D000000000077AAA'), 'north')).toEqual({
      people: [],
      roles: [],
    });
    for (const q of ['%', '_', 'orth', '’; drop table'])
      expect(await findColleagues(db.api, anna, q)).toEqual({ people: [], roles: [] });
  });

  it('are not those who left, and not more than can be chosen from', async () => {
    const person = (number: number, fields: Record<string, string | null>) =>
      aRow(idOf('005', number), 1, { isActive: 'true', name: 'Xavier', ...fields });
    await applyRows(db, aPage('user'), [
      person(50, { name: 'Wanda Gone', isActive: 'false' }),
      person(51, { name: 'Wanda Deleted', isDeleted: 'true' }),
      person(52, { name: 'Wanda' }),
      ...Array.from({ length: 30 }, (_, number) => person(100 + number, {})),
    ]);
    const { people } = await findColleagues(db.api, anna, 'wanda');
    expect(people).toEqual([{ userId: idOf('005', 52), name: 'Wanda', role: null }]);
    expect((await findColleagues(db.api, anna, 'xav')).people).toHaveLength(colleaguesMax);
  });
});
