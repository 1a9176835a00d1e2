import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardResponseSchema, contentOf } from '#shared/api/boards';
import { saveBoard } from '#store/boards/save-board';
import { mirrorCompany, viewerOf } from '#store/testing/company';
import { useTestDatabase } from '#store/testing/test-database';
import { aBoard, aBoardWidget } from '#test/builders/a-board';
import { apiOverDatabase, startApiCloud } from './testing/small-api.ts';

const db = useTestDatabase();
let tables: Awaited<ReturnType<typeof startApiCloud>>;
beforeAll(async () => {
  tables = await startApiCloud();
  await mirrorCompany(db);
});
afterAll(() => tables.cloud.stop());

const home = { boardId: 'home' };
const over = (version: number) => ({ 'If-Match': `"${version}"` });

/** The API, asked as somebody who has no board yet. */
const newcomer = () => {
  const viewer = { ...viewerOf('anna'), subject: `idp|${randomUUID()}` };
  const { ask } = apiOverDatabase(db.api, tables);
  return {
    viewer,
    ask: (name: Parameters<typeof ask>[0], asked: Parameters<typeof ask>[1] = {}) => ask(name, { viewer, ...asked }),
  };
};

test('the home board is there before it was ever saved, as version 0, and fits our own rules', async () => {
  const { ask } = newcomer();
  const { status, etag, body } = await ask('boardRead', { params: home });
  expect([status, etag]).toEqual([200, '"0"']);
  const board = boardResponseSchema.parse(body);
  expect([board.id, board.version, board.uid, board.may]).toEqual(['home', 0, undefined, 'own']);
  expect((await ask('boardSave', { params: home, headers: over(0), body: contentOf(board) })).status).toBe(200);
});

test('a saved board is what is read next, under its new version', async () => {
  const { ask } = newcomer();
  const saved = await ask('boardSave', { params: home, headers: over(0), body: aBoard() });
  expect([saved.status, saved.etag]).toEqual([200, '"1"']);
  expect(boardResponseSchema.parse(saved.body)).toMatchObject({ ...aBoard(), id: 'home', version: 1, may: 'own' });
  expect(contentOf(boardResponseSchema.parse(saved.body))).toEqual(aBoard());
  expect(await ask('boardRead', { params: home })).toMatchObject({ etag: '"1"', body: saved.body });
});

test('of two who changed the same version the second is told which one holds now', async () => {
  const { ask } = newcomer();
  await ask('boardSave', { params: home, headers: over(0), body: aBoard() });
  const second = await ask('boardSave', { params: home, headers: over(0), body: { ...aBoard(), title: 'Mine' } });
  expect(second).toMatchObject({
    status: 412,
    etag: '"1"',
    body: {
      code: 'board.changed-elsewhere',
      message: 'You saved the board elsewhere in the meantime; its version is now 1.',
      facts: { version: 1, savedBy: 'anna', savedAt: expect.stringMatching(/Z$/) },
    },
  });
  expect((await ask('boardRead', { params: home })).body).toMatchObject({ title: 'My board' });
});

test.each([
  ['nothing', undefined, 428, 'board.version-missing'],
  ['anything', '*', 400, 'board.version-malformed'],
  ['a weak tag', 'W/"0"', 400, 'board.version-malformed'],
  ['a bare number', '0', 400, 'board.version-malformed'],
  ['two', '"0", "1"', 400, 'board.version-malformed'],
])('If-Match with %s is refused', async (...[, ifMatch, status, code]) => {
  const headers: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': ifMatch };
  const answer = await newcomer().ask('boardSave', { params: home, headers, body: aBoard() });
  expect(answer).toMatchObject({ status, body: { code } });
});

test("someone else's board, and one that never was, look the same", async () => {
  const { ask } = newcomer();
  const notFound = { status: 404, body: { code: 'board.not-found' } };
  await ask('boardSave', { params: home, headers: over(0), body: aBoard() });
  const other = await ask('boardRead', { params: home, viewer: viewerOf('ben') });
  expect(other).toMatchObject({ status: 200, etag: '"0"' });
  expect(await ask('boardRead', { params: { boardId: 'forecast' } })).toMatchObject(notFound);
  expect(await ask('boardSave', { params: { boardId: 'forecast' }, headers: over(0), body: aBoard() })).toMatchObject(
    notFound,
  );
});

const wide = { x: 10, y: 0, columns: 3, rows: 4 };
const beside = { x: 3, y: 0, columns: 3, rows: 4 };

test.each([
  [
    'settings that the widget type does not know',
    aBoard(aBoardWidget({ settings: { colour: 'red' } })),
    'widgets.0.settings',
  ],
  [
    'a metric that nobody declared',
    aBoard(aBoardWidget({ settings: { metric: 'luck' } })),
    'widgets.0.settings.metric',
  ],
  ['a widget type that nobody declared', aBoard(aBoardWidget({ type: 'pie' })), 'widgets.0.type'],
  ['a place outside the grid', aBoard(aBoardWidget({ place: wide })), 'widgets.0.place'],
  ['an id used twice', aBoard(aBoardWidget(), aBoardWidget({ place: beside })), 'widgets.1.id'],
  ['a text that no database holds', aBoard(aBoardWidget({ title: 'a\0b' })), 'widgets.0.title'],
  [
    'half a letter in a note',
    aBoard(aBoardWidget({ type: 'text', settings: { text: 'owl \ud83e' } })),
    'widgets.0.settings.text',
  ],
  [
    'a tab twice',
    {
      ...aBoard(),
      tabs: [
        { id: 'a', title: 'A' },
        { id: 'a', title: 'B' },
      ],
    },
    'tabs.1.id',
  ],
  [
    'one widget on another, of which one names a tab that is not there',
    { ...aBoard(aBoardWidget(), aBoardWidget({ id: 'b', tab: 'z' })), tabs: [{ id: 'a', title: 'A' }] },
    'widgets.1.place',
  ],
  [
    'one widget on another',
    aBoard(aBoardWidget(), aBoardWidget({ id: 'b', place: { ...beside, x: 2 } })),
    'widgets.1.place',
  ],
])('a board with %s is refused, saying where', async (_name, body, path) => {
  const answer = await newcomer().ask('boardSave', { params: home, headers: over(0), body });
  expect(answer).toMatchObject({ status: 422, body: { code: 'board.invalid', issues: [{ path }] } });
});

test('a widget that has grown too old stands in nobody’s way: it may be moved, and is not made anew', async () => {
  const { ask, viewer } = newcomer();
  const old = [
    aBoardWidget({ id: 'old', type: 'pie' }),
    aBoardWidget({ id: 'odd', settings: { metric: 'luck' }, place: beside }),
  ] as const;
  await saveBoard(db.api, viewer, { boardId: 'home', content: aBoard(...old), version: 0 });
  const read = await ask('boardRead', { params: home });
  expect(boardResponseSchema.parse(read.body).widgets).toEqual(old);
  const moved = aBoard(
    old[0],
    { ...old[1], place: { ...beside, y: 8 } },
    aBoardWidget({ id: 'new', place: { ...beside, x: 6 } }),
  );
  expect(await ask('boardSave', { params: home, headers: over(1), body: moved })).toMatchObject({ status: 200 });
  const another = aBoard(...old, aBoardWidget({ id: 'older', type: 'pie', place: { ...beside, x: 6 } }));
  expect(await ask('boardSave', { params: home, headers: over(2), body: another })).toMatchObject({
    status: 422,
    body: { code: 'board.invalid', issues: [{ path: 'widgets.2.type' }] },
  });
});

test.each([
  [
    'sixty-one widgets',
    aBoard(...Array.from({ length: 61 }, (_, y) => aBoardWidget({ id: `w${y}`, place: { ...beside, y: y * 4 } }))),
  ],
  ['an owner', { ...aBoard(), ownerId: 'someone' }],
  ['a widget type that could not be one', { ...aBoard(), widgets: [{ ...aBoardWidget(), type: 'A Pie' }] }],
  ['no title', { widgets: [] }],
])('a board with %s is not a board', async (_name, body) => {
  const answer = await newcomer().ask('boardSave', { params: home, headers: over(0), body });
  expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
});

test('widgets of different tabs may be in one place', async () => {
  const tabs = ['a', 'b'].map((id) => ({ id, title: id }));
  const body = { ...aBoard(aBoardWidget(), aBoardWidget({ id: 'other', tab: 'b' })), tabs };
  expect(await newcomer().ask('boardSave', { params: home, headers: over(0), body })).toMatchObject({ status: 200 });
});

test('sixty widgets side by side and below each other are a board', async () => {
  const many = Array.from({ length: 60 }, (_, n) =>
    aBoardWidget({ id: `w${n}`, place: { x: (n % 4) * 3, y: Math.floor(n / 4) * 4, columns: 3, rows: 4 } }),
  );
  const answer = await newcomer().ask('boardSave', { params: home, headers: over(0), body: aBoard(...many) });
  expect(answer.status).toBe(200);
});
