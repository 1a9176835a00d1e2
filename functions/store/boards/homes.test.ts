import { beforeEach, describe, expect, it } from 'vitest';
import { homeTitle } from '#domain/first-board';
import { toStatement } from '#store/compile/to-statement';
import { searchNames } from '#store/search-names';
import { inOrganization } from '#store/tenant';
import { sharedBoard, titled, toPerson, toRole, toTeam } from '#store/testing/boards';
import { mirrorCompany, viewerOf } from '#store/testing/company';
import { otherOrganizationId } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { standingBoard } from './board-facts.ts';
import { readShares, saveShares } from './board-shares.ts';
import { deleteBoard, restoreBoard } from './delete-board.ts';
import { listBoards } from './list-boards.ts';
import { readBoard } from './read-board.ts';
import { saveBoard } from './save-board.ts';

const db = useTestDatabase();
const [chief, north, anna] = [viewerOf('chief'), viewerOf('north'), viewerOf('anna')];

beforeEach(async () => {
  await db.all.pool.query('delete from app.board');
  await mirrorCompany(db);
});

describe('a home that is published', () => {
  it('is seen by whoever has made none, and makes room for the one that she makes', async () => {
    const uid = await sharedBoard(db, north, { title: 'Team', shares: [toTeam('north', 'view', true)] });
    expect(await readBoard(db.api, anna, 'home')).toMatchObject({ id: 'home', uid, title: 'Team', may: 'view' });
    expect(await readBoard(db.api, north, 'home')).toMatchObject({ uid, may: 'own' });
    expect(await readBoard(db.api, viewerOf('ben'), 'home')).toMatchObject({ version: 0, title: homeTitle });
    const over = await saveBoard(db.api, anna, { boardId: 'home', content: titled('Over'), version: 1 });
    expect(over).toEqual({ kind: 'forbidden' });
    const made = await saveBoard(db.api, anna, { boardId: 'home', content: titled('Hers'), version: 0 });
    expect(made).toMatchObject({ kind: 'saved', version: 1, may: 'own' });
    expect(await readBoard(db.api, anna, 'home')).toMatchObject({ title: 'Hers', may: 'own' });
    expect(await readBoard(db.api, anna, uid)).toMatchObject({ title: 'Team', may: 'view' });
    await deleteBoard(db.api, anna, 'home');
    expect(await readBoard(db.api, anna, 'home')).toMatchObject({ title: 'Team' });
  });

  it('that she may edit is saved under the name of home too', async () => {
    const uid = await sharedBoard(db, north, { shares: [toTeam('north', 'edit', true)] });
    const saved = await saveBoard(db.api, anna, { boardId: 'home', content: titled('Better'), version: 1 });
    expect(saved).toMatchObject({ kind: 'saved', uid, version: 2, may: 'edit', owner: { name: 'north' } });
    expect(await readBoard(db.api, north, uid)).toMatchObject({
      title: 'Better',
      savedBy: { name: 'anna', isViewer: false },
    });
  });

  it('of several is that of the nearest role, and of equals the one published last', async () => {
    const publish = (title: string, share: ReturnType<typeof toTeam>) =>
      sharedBoard(db, chief, { title, shares: [share] });
    const title = async () => (await readBoard(db.api, anna, 'home'))?.title;
    await publish('All', toTeam('chief', 'view', true));
    expect(await title()).toBe('All');
    await publish('North', toTeam('north', 'view', true));
    expect(await title()).toBe('North');
    const uid = await publish('Role', toRole('anna', 'view', true));
    await publish('All again', toTeam('chief', 'view', true));
    expect(await title()).toBe('Role');
    await db.all.pool.query(
      `update app.board_share set shared_at = shared_at - interval '1 day' where board_id = '${uid}'`,
    );
    await publish('Newer', toRole('anna', 'view', true));
    expect(await title()).toBe('Newer');
  });

  it.each([
    ['a manager, to her team', 'north', toTeam('north', 'view', true), 'saved'],
    ['a manager, to a role below', 'north', toRole('anna', 'view', true), 'saved'],
    ['a manager, to her own role alone: her peers', 'north', toRole('north', 'view', true), 'not-her-team'],
    ['a manager, to a team beside hers', 'north', toTeam('south', 'view', true), 'not-her-team'],
    ['a manager, to the team above', 'north', toTeam('chief', 'view', true), 'not-her-team'],
    ['a rep, to those of her role', 'anna', toTeam('anna', 'view', true), 'not-her-team'],
    ['who has no role', 'loner', toTeam('north', 'view', true), 'not-her-team'],
    ['an administrator, to everybody', 'admin', toTeam('chief', 'view', true), 'saved'],
    ['a rep, without making it a home', 'anna', toTeam('chief', 'view'), 'saved'],
  ] as const)('by %s', async (_, who, share, expected) => {
    const owner = viewerOf(who);
    const boardId = await sharedBoard(db, owner, {});
    const shares = [toPerson('ben', 'view'), share];
    expect(await saveShares(db.api, owner, { boardId, shares, version: 1 })).toMatchObject({ kind: expected });
    const stands = expected === 'saved' ? { version: 2, shares: { length: 2 } } : { version: 1, shares: [] };
    expect(await readShares(db.api, owner, boardId)).toMatchObject(stands);
  });
});

it('lists are the viewer’s own boards and those shared with her, the last saved first, home marked', async () => {
  await sharedBoard(db, anna, { title: 'One' });
  const team = await sharedBoard(db, north, { title: 'Team', shares: [toTeam('north', 'view', true)] });
  await sharedBoard(db, chief, { title: 'For Ben', shares: [toPerson('ben', 'edit')] });
  await sharedBoard(db, viewerOf('north', otherOrganizationId), { title: 'Elsewhere' }).catch(() => undefined);
  const before = await listBoards(db.api, anna);
  expect(before.mine.map(({ title, may, isHome }) => [title, may, isHome])).toEqual([['One', 'own', undefined]]);
  expect(before.shared).toMatchObject([
    { id: team, title: 'Team', may: 'view', owner: { name: 'north' }, isHome: true },
  ]);
  await saveBoard(db.api, anna, { boardId: 'home', content: titled('Home of hers'), version: 0 });
  await db.all.pool.query(`update app.board set saved_at = saved_at - interval '1 minute'`);
  await db.all.pool.query(`update app.board set saved_at = saved_at - interval '1 minute' where name is null`);
  await saveBoard(db.api, anna, { boardId: 'rep', content: titled('Rep of hers'), version: 0 });
  const after = await listBoards(db.api, anna);
  expect(after.mine.map(({ title, name, isHome }) => [title, name, isHome])).toEqual([
    ['Rep of hers', 'rep', undefined],
    ['Home of hers', 'home', true],
    ['One', undefined, undefined],
  ]);
  expect(after.shared).toMatchObject([{ id: team }]);
  expect(after.shared[0]).not.toHaveProperty('isHome');
});

it('a board that was deleted is gone for everybody, and all of it is back when it is restored', async () => {
  const uid = await sharedBoard(db, north, { title: 'Team', shares: [toPerson('anna', 'edit')] });
  await saveBoard(db.api, anna, { boardId: uid, content: titled('Better'), version: 1 });
  expect(await deleteBoard(db.api, north, uid)).toEqual({ kind: 'deleted', uid, version: 2, isShared: true });
  for (const viewer of [north, anna]) {
    expect(await readBoard(db.api, viewer, uid)).toBeUndefined();
    expect(await listBoards(db.api, viewer)).toEqual({ mine: [], shared: [] });
    const late = await saveBoard(db.api, viewer, { boardId: uid, content: titled('Late'), version: 2 });
    expect(late).toEqual({ kind: 'unknown' });
  }
  expect(await deleteBoard(db.api, north, uid)).toEqual({ kind: 'unknown' });
  expect(await restoreBoard(db.api, anna, uid)).toEqual({ kind: 'unknown' });
  expect(await restoreBoard(db.api, north, uid)).toEqual({ kind: 'restored', uid, version: 2, isShared: true });
  expect(await readBoard(db.api, anna, uid)).toMatchObject({ title: 'Better', may: 'edit', version: 2 });
});

it('a home that comes back beside a newer one has no name', async () => {
  const save = (title: string) => saveBoard(db.api, anna, { boardId: 'home', content: titled(title), version: 0 });
  const old = await save('Old');
  if (old.kind !== 'saved') throw new Error('not saved');
  await deleteBoard(db.api, anna, 'home');
  await save('New');
  expect(await restoreBoard(db.api, anna, old.uid)).toMatchObject({ kind: 'restored', uid: old.uid });
  expect(await readBoard(db.api, anna, 'home')).toMatchObject({ title: 'New' });
  expect(await readBoard(db.api, anna, old.uid)).toMatchObject({ title: 'Old', may: 'own' });
});

it.each(['home', 'rep', '00000000-0000-4000-8000-000000000000'])(
  'among thousands of boards (%s) is found without reading them',
  async (boardId) => {
    await sharedBoard(db, north, { shares: [toTeam('north', 'view', true)] });
    await db.all.pool.query(
      `insert into app.board (tenant_id, owner, version, content)
       select id, 'idp|' || n, 1, '{"title": "Another", "widgets": []}' from app.tenant, generate_series(1, 5000) n
       where organization_id = $1`,
      [anna.organizationId],
    );
    await db.all.pool.query('analyze app.board');
    const { sql, parameters } = toStatement(standingBoard(anna, boardId));
    const [plan] = await inOrganization(db.api, anna.organizationId, [{ sql: `explain ${sql}`, parameters }]);
    const lines = plan?.rows.map((row: { 'QUERY PLAN': string }) => row['QUERY PLAN']) ?? [];
    expect(lines.join('\n')).toMatch(/Index Scan using board_/);
    expect(lines.filter((line: string) => /Seq Scan on board/.test(line))).toEqual([]);
  },
);

it('boards that are shared are found by name, with whose they are; one that was deleted is not', async () => {
  const uid = await sharedBoard(db, north, { title: 'Falcon forecast', shares: [toTeam('north', 'view', true)] });
  const found = async (viewer: typeof anna, q: string) =>
    (await searchNames(db.api, viewer, q)).groups.find(({ kind }) => kind === 'board')?.hits ?? [];
  expect(await found(anna, 'falcon')).toEqual([{ id: uid, title: 'Falcon forecast', details: ['north'] }]);
  expect(await found(north, 'falcon')).toEqual([{ id: uid, title: 'Falcon forecast', details: [] }]);
  for (const who of ['ben', 'admin', 'ops'] as const) expect(await found(viewerOf(who), 'falcon')).toEqual([]);
  // Her home is another board than the one that is called so at first.
  expect([await found(anna, 'home'), (await found(viewerOf('ben'), 'home')).length]).toEqual([[], 1]);
  await deleteBoard(db.api, north, uid);
  expect(await found(anna, 'falcon')).toEqual([]);
});
