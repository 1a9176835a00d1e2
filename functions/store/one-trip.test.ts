import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { deleteOverlay, saveOverlay } from './boards/board-overlay.ts';
import { readShares, saveShares } from './boards/board-shares.ts';
import { nameVersion, readVersion, readVersions } from './boards/board-versions.ts';
import { createBoard } from './boards/create-board.ts';
import { deleteBoard, restoreBoard } from './boards/delete-board.ts';
import { findColleagues } from './boards/find-colleagues.ts';
import { listBoards } from './boards/list-boards.ts';
import { readBoard } from './boards/read-board.ts';
import { saveBoard } from './boards/save-board.ts';
import { type Database, databaseAt } from './database.ts';
import { searchNames } from './search-names.ts';
import { inOrganization } from './tenant.ts';
import { mirrorCompany, viewerOf } from './testing/company.ts';
import { type CountingProxy, startCountingProxy } from './testing/counting-proxy.ts';
import { organizationId } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const { host, port } = inject('testServer');
let proxy: CountingProxy;
let far: Database;

beforeAll(async () => {
  await mirrorCompany(db);
  proxy = await startCountingProxy(host, port);
  far = databaseAt({ host: '127.0.0.1', port: proxy.port, user: 'fairlead_api', database: db.name });
});

afterAll(async () => {
  await far.pool.end();
  await proxy.stop();
});

it('a search is answered in one round trip, every kind of record at once', async () => {
  await searchNames(far, viewerOf('north'), 'home');
  proxy.takeTrips();
  const { groups } = await searchNames(far, viewerOf('anna'), 'home');
  expect(proxy.takeTrips()).toBe(1);
  expect(groups.map(({ kind }) => kind)).toEqual(['board']);
});

it('a board is saved in one round trip', async () => {
  await saveBoard(far, viewerOf('anna'), { boardId: 'home', content: { title: 'Mine', widgets: [] }, version: 0 });
  expect(proxy.takeTrips()).toBe(1);
});

it('so is every other question about boards', async () => {
  const anna = viewerOf('anna');
  const made = await createBoard(far, anna, { title: 'New', widgets: [] });
  if (made.kind !== 'created') throw new Error(made.kind);
  const boardId = made.uid;
  proxy.takeTrips();
  const overlay = { hidden: [], places: {} };
  const asked = {
    create: () => createBoard(far, anna, { title: 'Newer', widgets: [] }),
    read: () => readBoard(far, anna, 'home'),
    list: () => listBoards(far, anna),
    save: () => saveBoard(far, anna, { boardId, content: { title: 'Changed', widgets: [] }, version: 1 }),
    versions: () => readVersions(far, anna, { boardId, before: undefined }),
    version: () => readVersion(far, anna, { boardId, version: 2 }),
    name: () => nameVersion(far, anna, { boardId, version: 2, name: 'Named' }),
    shares: () => readShares(far, anna, boardId),
    share: () => saveShares(far, anna, { boardId, shares: [], version: 0 }),
    overlay: () => saveOverlay(far, anna, { boardId, overlay }),
    noOverlay: () => deleteOverlay(far, anna, boardId),
    delete: () => deleteBoard(far, anna, boardId),
    restore: () => restoreBoard(far, anna, boardId),
    colleagues: () => findColleagues(far, anna, 'no'),
  };
  for (const [name, ask] of Object.entries(asked)) {
    await ask();
    expect([name, proxy.takeTrips()]).toEqual([name, 1]);
  }
});

it('the proof can fail: statements that wait for each other take a trip each', async () => {
  const client = await far.pool.connect();
  await client.query('begin');
  await client.query('select 1');
  await client.query('commit');
  client.release();
  expect(proxy.takeTrips()).toBe(3);
});

it('a statement that fails says so and leaves the connection usable', async () => {
  const failing = inOrganization(far, organizationId, [{ sql: 'select 1 / 0', parameters: [] }]);
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  const [result] = await inOrganization(far, organizationId, [
    { sql: 'select count(*)::int as n from mirror."user"', parameters: [] },
  ]);
  expect(result?.rows).toEqual([{ n: 6 }]);
});
