import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { colleaguesResponseSchema, sharesResponseSchema } from '#shared/api/board-shares';
import { versionResponseSchema, versionsResponseSchema } from '#shared/api/board-versions';
import { boardMadeResponseSchema, boardResponseSchema, boardsResponseSchema, sharesMax } from '#shared/api/boards';
import { problemSchema } from '#shared/api/problem';
import { toldSchema } from '#shared/messages/told';
import { toPerson, toTeam } from '#store/testing/boards';
import { mirrorCompany, type Person, viewerOf } from '#store/testing/company';
import { organizationId } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { aBoard, aBoardWidget } from '#test/builders/a-board';
import { apiOverDatabase, startApiCloud } from './testing/small-api.ts';

const db = useTestDatabase();
let tables: Awaited<ReturnType<typeof startApiCloud>>;
let api: ReturnType<typeof apiOverDatabase>;
let boardId: string;

beforeAll(async () => {
  tables = await startApiCloud();
  api = apiOverDatabase(db.api, tables);
  await mirrorCompany(db);
});
afterAll(() => tables.cloud.stop());

/** North's new board, which Ben may edit and the chief look at. */
beforeEach(async () => {
  await db.all.pool.query('delete from app.board');
  const made = await ask('north', 'boardCreate', { body: aBoard() });
  boardId = boardMadeResponseSchema.parse(made.body).id;
  await share([toPerson('ben', 'edit'), toPerson('chief', 'view')], 0);
  tables.cloud.take('moved');
});

type Asked = NonNullable<Parameters<typeof api.ask>[1]>;

/** Asks about the board as somebody. */
const ask = (who: Person | 'ops', name: Parameters<typeof api.ask>[0], { params, ...asked }: Asked = {}) =>
  api.ask(name, { viewer: viewerOf(who), params: { boardId, ...params }, ...asked });

const over = (version: number) => ({ 'if-match': `"${version}"` });
const share = (shares: unknown, version: number, who: Person | 'ops' = 'north') =>
  ask(who, 'boardShare', { body: { shares }, headers: over(version) });
const save = (who: Person, version: number, body = aBoard()) => ask(who, 'boardSave', { body, headers: over(version) });

test('a board of mine is made, listed, shared, deleted and restored', async () => {
  const made = await ask('anna', 'boardCreate', { body: { ...aBoard(), title: 'Another' } });
  const { id, version } = boardMadeResponseSchema.parse(made.body);
  expect([made.status, made.etag, version]).toEqual([201, '"1"', 1]);
  const { mine, shared } = boardsResponseSchema.parse((await ask('anna', 'boards')).body);
  expect([mine, shared]).toEqual([[expect.objectContaining({ id, title: 'Another', widgets: 1, may: 'own' })], []]);
  expect(await ask('anna', 'boardDelete', { params: { boardId: id } })).toMatchObject({ status: 204 });
  expect(await ask('anna', 'boardRead', { params: { boardId: id } })).toMatchObject({ status: 404 });
  const back = await ask('anna', 'boardRestore', { params: { boardId: id } });
  expect([back.status, boardMadeResponseSchema.parse(back.body)]).toEqual([200, { id, version: 1 }]);
  expect((await ask('anna', 'boardRead', { params: { boardId: id } })).status).toBe(200);
});

test('a board that is shared is answered with whose it is, and what its viewer may', async () => {
  const read = async (who: Person) => boardResponseSchema.parse((await ask(who, 'boardRead')).body);
  expect(await read('north')).toMatchObject({ uid: boardId, may: 'own', savedBy: { name: 'north', isViewer: true } });
  expect(await read('north')).not.toHaveProperty('owner');
  expect(await read('ben')).toMatchObject({ may: 'edit', owner: { name: 'north' } });
  expect(await read('chief')).toMatchObject({ may: 'view', savedBy: { name: 'north', isViewer: false } });
});

describe('who may not is told so', () => {
  test.each([
    ['saves', 'chief', 'boardSave', { body: aBoard(), headers: over(1) }, 403, 'board.read-only'],
    ['looks back', 'chief', 'boardVersions', {}, 403, 'board.read-only'],
    ['looks at a version', 'chief', 'boardVersion', { params: { version: '1' } }, 403, 'board.read-only'],
    [
      'names one',
      'chief',
      'boardVersionName',
      { params: { version: '1' }, body: { name: 'x' } },
      403,
      'board.read-only',
    ],
    ['asks for shares', 'ben', 'boardShares', {}, 403, 'board.not-owned'],
    ['shares', 'ben', 'boardShare', { body: { shares: [] }, headers: over(1) }, 403, 'board.not-owned'],
    ['deletes', 'ben', 'boardDelete', {}, 403, 'board.not-owned'],
    ['restores', 'ben', 'boardRestore', {}, 404, 'board.not-found'],
    ['reads without a share', 'anna', 'boardRead', {}, 404, 'board.not-found'],
    ['saves without a share', 'anna', 'boardSave', { body: aBoard(), headers: over(1) }, 404, 'board.not-found'],
    ['asks for shares without one', 'anna', 'boardShares', {}, 404, 'board.not-found'],
    ['lays over without one', 'anna', 'boardOverlaySave', { body: { hidden: [], places: {} } }, 404, 'board.not-found'],
    ['lifts what is not there', 'anna', 'boardOverlayDelete', {}, 404, 'board.not-found'],
    ['shares as ops', 'ops', 'boardShare', { body: { shares: [] }, headers: over(0) }, 403, 'board.ops-share-nothing'],
    ['looks for colleagues as ops', 'ops', 'colleagues', { query: { q: 'a' } }, 403, 'board.ops-share-nothing'],
    ['asks for no version', 'north', 'boardVersion', { params: { version: 'x' } }, 400, 'board.bad-version'],
    ['asks before no version', 'north', 'boardVersions', { query: { before: '0' } }, 400, 'board.bad-version'],
    ['asks for a version that is not', 'north', 'boardVersion', { params: { version: '9' } }, 404, 'board.not-found'],
    ['names none', 'north', 'boardShare', { body: { shares: [] } }, 428, 'board.version-missing'],
  ] as const)('who %s', async (_, who, name, asked, status, code) => {
    const answer = await ask(who, name, asked);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(problemSchema.parse(answer.body).message).toMatch(/^[A-Z].{15,}\.$/);
  });

  test.each(['forecast', '../home', '%', '00000000-0000-0000-0000-00000000000', 'x'.repeat(500)])(
    '(%s) who asks for what can be no board',
    async (odd) => {
      const params = { boardId: odd };
      for (const name of ['boardRead', 'boardDelete', 'boardRestore', 'boardVersions', 'boardShares'] as const)
        expect(await ask('north', name, { params })).toMatchObject({ status: 404, body: { code: 'board.not-found' } });
    },
  );
});

test('who saves over another’s save is told whose it was and when', async () => {
  expect(await save('ben', 1)).toMatchObject({ status: 200, etag: '"2"', body: { may: 'edit', version: 2 } });
  const late = await save('north', 1);
  expect(late).toMatchObject({
    status: 412,
    etag: '"2"',
    body: {
      code: 'board.changed-elsewhere',
      message: 'ben saved the board in the meantime; its version is now 2.',
      facts: { version: 2, savedBy: 'ben' },
    },
  });
});

test('versions are listed, read and named', async () => {
  await save('ben', 1, { ...aBoard(), title: 'Ben’s' });
  const list = versionsResponseSchema.parse((await ask('north', 'boardVersions')).body);
  expect(list.versions.map(({ version, title, savedBy }) => [version, title, savedBy?.name])).toEqual([
    [2, 'Ben’s', 'ben'],
    [1, 'My board', 'north'],
  ]);
  const params = { version: '1' };
  expect((await ask('north', 'boardVersionName', { params, body: { name: ' Start ' } })).status).toBe(204);
  const then = versionResponseSchema.parse((await ask('north', 'boardVersion', { params })).body);
  expect(then).toMatchObject({ version: 1, name: 'Start', content: aBoard() });
  const older = versionsResponseSchema.parse((await ask('ben', 'boardVersions', { query: { before: '2' } })).body);
  expect(older.versions).toEqual([expect.objectContaining({ version: 1, name: 'Start' })]);
  expect((await ask('ben', 'boardVersionName', { params, body: { name: null } })).status).toBe(204);
  expect(versionResponseSchema.parse((await ask('north', 'boardVersion', { params })).body)).not.toHaveProperty('name');
});

describe('shares', () => {
  test('are read by name and saved over the list that was changed', async () => {
    const read = await ask('north', 'boardShares');
    const { version, shares } = sharesResponseSchema.parse(read.body);
    expect([read.etag, version, shares.map(({ name }) => name)]).toEqual(['"1"', 1, ['ben ben', 'chief chief']]);
    const saved = await share([toTeam('north', 'view', true)], 1);
    expect(sharesResponseSchema.parse(saved.body)).toEqual({
      version: 2,
      shares: [{ ...toTeam('north', 'view', true), name: 'north' }],
    });
    expect(await share([], 1)).toMatchObject({
      status: 412,
      body: { code: 'board.shared-elsewhere', facts: { version: 2 } },
    });
    expect(await share([toTeam('chief', 'view', true)], 2)).toMatchObject({ body: { code: 'board.not-your-team' } });
  });

  test.each([
    ['somebody twice', [toPerson('ben', 'edit'), toPerson('ben', 'view')]],
    ['a right that there is not', [{ ...toPerson('ben', 'view'), right: 'own' }]],
    ['an id that is none', [{ to: { kind: 'person', userId: 'ben' }, right: 'view' }]],
    ['a role for a person', [{ to: { kind: 'person', userId: '00E000000000001AAA' }, right: 'view' }]],
    ['a person’s home', [{ ...toPerson('ben', 'view'), asHome: true }]],
    [
      'more than there may be',
      Array.from({ length: sharesMax + 1 }, (_, n) => ({
        to: { kind: 'person', userId: `005${String(n).padStart(15, '0')}` },
        right: 'view',
      })),
    ],
  ])('with %s are refused', async (_, shares) => {
    expect(await share(shares, 1)).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
  });
});

test('an overlay is each viewer’s own, and bounded', async () => {
  const overlay = { hidden: ['won'], places: {} };
  expect((await ask('chief', 'boardOverlaySave', { body: overlay })).status).toBe(204);
  expect((await ask('chief', 'boardRead')).body).toMatchObject({ overlay });
  expect((await ask('ben', 'boardRead')).body).not.toHaveProperty('overlay');
  expect((await ask('chief', 'boardOverlayDelete')).status).toBe(204);
  expect((await ask('chief', 'boardRead')).body).not.toHaveProperty('overlay');
  const place = { x: 0, y: 0, columns: 3, rows: 4 };
  const many = Object.fromEntries(Array.from({ length: 61 }, (_, n) => [`w${n}`, { place, over: place }]));
  for (const body of [{ hidden: [], places: many }, { hidden: Array(61).fill('a'), places: {} }, { hidden: [] }])
    expect(await ask('chief', 'boardOverlaySave', { body })).toMatchObject({ status: 422 });
});

test('colleagues are found by name, and nothing of what was typed is logged', async () => {
  const answer = await ask('anna', 'colleagues', { query: { q: ' nor ' } });
  expect(colleaguesResponseSchema.parse(answer.body)).toMatchObject({ people: [{ name: 'north north' }] });
  expect(answer.headers?.['cache-control']).toBe('private, no-store');
  expect(await ask('anna', 'colleagues')).toMatchObject({ status: 422 });
  for (const q of [' ', 'x'.repeat(101), 'a\0'])
    expect(await ask('anna', 'colleagues', { query: { q } })).toMatchObject({ status: 422 });
  await ask('anna', 'colleagues', { query: { q: 'Secretive' } });
  expect(JSON.stringify(api.log.lines)).not.toMatch(/Secretive/);
});

test('who has a board open is told by its id and version alone when it is saved, deleted or restored', async () => {
  const told = () => tables.cloud.take('moved').map((message) => toldSchema.parse(message));
  const now = (version: number) => [{ kind: 'board', organizationId, uid: boardId, version }];
  await save('ben', 1);
  expect(told()).toEqual(now(2));
  await save('north', 1);
  await ask('chief', 'boardRead');
  expect(told()).toEqual([]);
  await ask('north', 'boardDelete');
  expect(told()).toEqual(now(2));
  await ask('north', 'boardRestore');
  expect(told()).toEqual(now(2));
});

test('who shares, deletes or restores a board leaves a line in the log', async () => {
  await share([toPerson('loner', 'view')], 1);
  await ask('north', 'boardDelete');
  await ask('north', 'boardRestore');
  const { subject } = viewerOf('north');
  const about = { organizationId, subject, role: 'sales', board: boardId };
  const lines = api.log.lines.filter((line) => JSON.stringify(line).includes(`"board":"${boardId}"`));
  expect(lines.slice(-3).map(({ extra }) => extra)).toEqual([
    { deed: 'share-board', shares: 1, ...about },
    { deed: 'delete-board', isShared: true, ...about },
    { deed: 'restore-board', isShared: true, ...about },
  ]);
});

test('of a board that is shared with nobody its owner alone is told', async () => {
  const made = await ask('anna', 'boardCreate', { body: aBoard() });
  const params = { boardId: boardMadeResponseSchema.parse(made.body).id };
  await ask('anna', 'boardSave', { params, body: aBoard(), headers: over(1) });
  await ask('anna', 'boardDelete', { params });
  await ask('anna', 'boardRestore', { params });
  const told = tables.cloud.take('moved').map((message) => toldSchema.parse(message));
  const { subject } = viewerOf('anna');
  expect(told).toEqual(
    [2, 2, 2].map((version) => ({ kind: 'board', organizationId, uid: params.boardId, subject, version })),
  );
});

test('a save stands although nobody can be told of it', async () => {
  const nowhere = { ...tables.queues.moved, url: `${tables.queues.moved.url}-${randomUUID()}` };
  const deaf = apiOverDatabase(db.api, { ...tables, queues: { ...tables.queues, moved: nowhere } });
  const saved = await deaf.ask('boardSave', {
    viewer: viewerOf('ben'),
    params: { boardId },
    headers: over(1),
    body: aBoard(aBoardWidget()),
  });
  expect(saved).toMatchObject({ status: 200, body: { version: 2 } });
  expect(JSON.stringify(deaf.log.lines)).toMatch(/nobody was told of a board/);
});
