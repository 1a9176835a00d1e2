import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { versionsPageMax } from '#shared/api/board-versions';
import { boardsMax } from '#shared/api/boards';
import { sharedBoard, titled, toPerson } from '#store/testing/boards';
import { mirrorCompany, type Person, viewerOf } from '#store/testing/company';
import { organizationId, otherOrganizationId } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { saveOverlay } from './board-overlay.ts';
import { nameVersion, readVersion, readVersions } from './board-versions.ts';
import { createBoard } from './create-board.ts';
import { deleteBoard, restoreBoard } from './delete-board.ts';
import { forgetBoards } from './forget-boards.ts';
import { readBoard } from './read-board.ts';
import { saveBoard } from './save-board.ts';

const db = useTestDatabase();
const [north, ben] = [viewerOf('north'), viewerOf('ben')];
let boardId: string;

beforeAll(() => mirrorCompany(db));
beforeEach(async () => {
  await db.all.pool.query('delete from app.board');
  boardId = await sharedBoard(db, north, {
    title: 'First',
    shares: [toPerson('ben', 'edit'), toPerson('anna', 'edit')],
  });
});

const save = (title: string, version: number, who: Person = 'north') =>
  saveBoard(db.api, viewerOf(who), { boardId, content: titled(title), version });

const history = async (): Promise<readonly (readonly [number, string, string | undefined])[]> => {
  const read = await readVersions(db.api, north, { boardId, before: undefined });
  return read.kind === 'read' ? read.versions.map(({ version, title, name }) => [version, title, name]) : [];
};

/** Everything that was saved was saved so much earlier. */
const letPass = (minutes: number) =>
  db.all.pool.query(
    `update app.board_version set began_at = began_at - make_interval(mins => $1), saved_at = saved_at - make_interval(mins => $1)`,
    [minutes],
  );

describe('the history of a board', () => {
  it('keeps of saves within five minutes of one person the last', async () => {
    await save('Second', 1);
    await save('Third', 2);
    expect(await history()).toEqual([[3, 'Third', undefined]]);
    await letPass(6);
    await save('Fourth', 3);
    expect(await history()).toEqual([
      [4, 'Fourth', undefined],
      [3, 'Third', undefined],
    ]);
  });

  it('begins a new version after five minutes of work without a pause', async () => {
    for (const version of [1, 2, 3, 4]) {
      await save(`Save ${version}`, version);
      await letPass(2);
    }
    expect((await history()).map(([version]) => version)).toEqual([5, 4]);
  });

  it('keeps a version of each person who saves in turns', async () => {
    await save('By Ben', 1, 'ben');
    await save('By Ben again', 2, 'ben');
    await save('By North', 3);
    expect(await history()).toEqual([
      [4, 'By North', undefined],
      [3, 'By Ben again', undefined],
      [1, 'First', undefined],
    ]);
    expect(await readVersions(db.api, ben, { boardId, before: 4 })).toMatchObject({
      versions: [{ savedBy: { name: 'ben', isViewer: true } }, { savedBy: { name: 'north', isViewer: false } }],
    });
  });

  it('keeps what has a name as it is, until nobody calls it so any more', async () => {
    expect(await nameVersion(db.api, ben, { boardId, version: 1, name: 'Start' })).toEqual({ kind: 'named' });
    await save('Second', 1);
    await save('Third', 2);
    expect(await history()).toEqual([
      [3, 'Third', undefined],
      [1, 'First', 'Start'],
    ]);
    await nameVersion(db.api, north, { boardId, version: 3, name: 'End' });
    await nameVersion(db.api, north, { boardId, version: 3, name: null });
    await save('Fourth', 3);
    expect(await history()).toEqual([
      [4, 'Fourth', undefined],
      [1, 'First', 'Start'],
    ]);
  });

  it('tells what the board was, and nothing of versions that it does not have', async () => {
    await save('By Ben', 1, 'ben');
    expect(await readVersion(db.api, north, { boardId, version: 1 })).toMatchObject({
      kind: 'read',
      version: 1,
      content: titled('First'),
      savedBy: { name: 'north', isViewer: true },
    });
    for (const version of [3, 9]) {
      expect(await readVersion(db.api, north, { boardId, version })).toEqual({ kind: 'unknown' });
      expect(await nameVersion(db.api, north, { boardId, version, name: 'x' })).toEqual({ kind: 'unknown' });
    }
  });

  it('is told page by page', async () => {
    for (let version = 1; version <= versionsPageMax; version += 1)
      await save(`Save ${version}`, version, version % 2 === 0 ? 'north' : 'ben');
    const first = await readVersions(db.api, north, { boardId, before: undefined });
    expect(first).toMatchObject({ versions: { length: versionsPageMax }, next: 2 });
    expect(await readVersions(db.api, north, { boardId, before: 2 })).toEqual({
      kind: 'read',
      versions: [expect.objectContaining({ version: 1 })],
    });
  });
});

describe('at once', () => {
  it('of many saves over one version one wins, and none of the others leaves a trace', async () => {
    const people: readonly Person[] = ['north', 'ben', 'anna', 'ben', 'north', 'anna'];
    const outcomes = await Promise.all(people.map((who, place) => save(`By ${who} ${place}`, 1, who)));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([...Array(5).fill('conflict'), 'saved']);
    const board = await readBoard(db.api, north, boardId);
    const winner = outcomes.findIndex(({ kind }) => kind === 'saved');
    expect(board).toMatchObject({ version: 2, title: `By ${people[winner]} ${winner}` });
    // Whoever lost is told who won.
    for (const outcome of outcomes) expect(outcome).toMatchObject({ version: 2, savedBy: { name: people[winner] } });
    expect((await history())[0]).toEqual([2, board?.title, undefined]);
  });

  it('each who saves again over what she was told loses nothing, and the history ends as the board does', async () => {
    const insist = async (who: Person, title: string): Promise<void> => {
      let version = 1;
      for (;;) {
        const outcome = await save(title, version, who);
        if (outcome.kind === 'saved') return;
        if (outcome.kind !== 'conflict') throw new Error(outcome.kind);
        version = outcome.version;
      }
    };
    const titles = ['a', 'b', 'c', 'd', 'e', 'f'];
    const people: readonly Person[] = ['north', 'ben', 'anna'];
    await Promise.all(titles.map((title, place) => insist(people[place % 3] ?? 'north', title)));
    const board = await readBoard(db.api, north, boardId);
    expect(board?.version).toBe(1 + titles.length);
    const told = await history();
    expect(told[0]).toEqual([board?.version, board?.title, undefined]);
    expect(new Set(told.map(([version]) => version)).size).toBe(told.length);
    expect(told.every(([, title]) => ['First', ...titles].includes(title))).toBe(true);
  });

  it('a version that is named while it is saved over either keeps its name or is told to be gone', async () => {
    for (let version = 1; version <= 12; version += 1) {
      const [named, saved] = await Promise.all([
        nameVersion(db.api, ben, { boardId, version, name: `Name ${version}` }),
        save(`Save ${version}`, version),
      ]);
      expect(saved.kind).toBe('saved');
      const names = (await history()).map(([, , name]) => name);
      expect(names.includes(`Name ${version}`)).toBe(named.kind === 'named');
    }
  });

  it('nobody gets more boards than anybody may have', async () => {
    await db.all.pool.query(
      `insert into app.board (tenant_id, owner, version, content)
       select id, 'idp|ben', 1, '{"title": "Many", "widgets": []}' from app.tenant, generate_series(1, $2::int) where organization_id = $1`,
      [organizationId, boardsMax - 1],
    );
    const made = await Promise.all([1, 2, 3].map(() => createBoard(db.api, ben, titled('One more'))));
    expect(made.map(({ kind }) => kind).toSorted()).toEqual(['created', 'too-many', 'too-many']);
    const home = await saveBoard(db.api, ben, { boardId: 'home', content: titled('Home'), version: 0 });
    expect(home).toEqual({ kind: 'too-many' });
    const [one] = made.flatMap((each) => (each.kind === 'created' ? [each.uid] : []));
    await deleteBoard(db.api, ben, one ?? '');
    expect((await createBoard(db.api, ben, titled('In its place'))).kind).toBe('created');
    expect(await restoreBoard(db.api, ben, one ?? '')).toEqual({ kind: 'too-many' });
    expect((await createBoard(db.api, viewerOf('anna'), titled('Hers'))).kind).toBe('created');
  });
});

it('an organisation that nobody mirrors keeps no board', async () => {
  const stranger = viewerOf('anna', otherOrganizationId);
  expect(await createBoard(db.api, stranger, titled('Lost'))).toEqual({ kind: 'no-tenant' });
});

describe('what is forgotten', () => {
  const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
  const before = { boards: daysAgo(90), versions: daysAgo(90) };

  it('is a deleted board after its time, with all that belongs to it, and none that stands', async () => {
    await saveOverlay(db.api, ben, { boardId, overlay: { hidden: [], places: {} } });
    const other = await sharedBoard(db, north, { shares: [toPerson('ben', 'view')] });
    for (const each of [boardId, other]) await deleteBoard(db.api, north, each);
    await db.all.pool.query(`update app.board set deleted_at = now() - interval '91 days' where board_id = $1`, [
      boardId,
    ]);
    expect(await forgetBoards(db.jobs, organizationId, before)).toEqual({ boards: 1, versions: 0 });
    expect(await forgetBoards(db.jobs, organizationId, before)).toEqual({ boards: 0, versions: 0 });
    for (const [table, left] of [
      ['board', 1],
      ['board_version', 1],
      ['board_share', 1],
      ['board_overlay', 0],
    ] as const) {
      const { rows } = await db.all.pool.query(`select count(*)::int as left from app.${table}`);
      expect([table, rows]).toEqual([table, [{ left }]]);
    }
    expect(await restoreBoard(db.api, north, boardId)).toEqual({ kind: 'unknown' });
    expect((await restoreBoard(db.api, north, other)).kind).toBe('restored');
  });

  it('is an old version without a name, but for the last twenty', async () => {
    for (let version = 1; version < 30; version += 1)
      await save(`Save ${version}`, version, version % 2 === 0 ? 'north' : 'ben');
    await nameVersion(db.api, north, { boardId, version: 2, name: 'Kept' });
    expect(await forgetBoards(db.jobs, organizationId, before)).toEqual({ boards: 0, versions: 0 });
    await letPass(91 * 24 * 60);
    expect(await forgetBoards(db.jobs, organizationId, before)).toEqual({ boards: 0, versions: 9 });
    expect((await history()).map(([version]) => version)).toEqual([
      ...Array.from({ length: 20 }, (_, place) => 30 - place),
      2,
    ]);
  });
});
