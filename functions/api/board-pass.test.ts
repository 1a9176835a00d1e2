import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { boardMadeResponseSchema } from '#shared/api/boards';
import { boardPassResponseSchema } from '#shared/api/presence';
import { toPerson } from '#store/testing/boards';
import { mirrorCompany, type Person, viewerOf } from '#store/testing/company';
import { useTestDatabase } from '#store/testing/test-database';
import { aBoard } from '#test/builders/a-board';
import { apiOverDatabase, startApiCloud } from './testing/small-api.ts';

const db = useTestDatabase();
const now = new Date('2026-09-01T12:00:00Z');
let tables: Awaited<ReturnType<typeof startApiCloud>>;
let api: ReturnType<typeof apiOverDatabase>;
let boardId: string;

beforeAll(async () => {
  tables = await startApiCloud();
  api = apiOverDatabase(db.api, tables, now);
  await mirrorCompany(db);
});
afterAll(() => tables.cloud.stop());

/** North's board. */
beforeEach(async () => {
  await db.all.pool.query('delete from app.board');
  const made = await api.ask('boardCreate', { viewer: viewerOf('north'), body: aBoard() });
  boardId = boardMadeResponseSchema.parse(made.body).id;
});

const askPass = (who: Person | 'ops', id = boardId) =>
  api.ask('boardPass', { viewer: viewerOf(who), params: { boardId: id } });

const share = async (...shares: readonly object[]) => {
  const headers = { 'if-match': '"0"' };
  const body = { shares };
  const shared = await api.ask('boardShare', { viewer: viewerOf('north'), params: { boardId }, body, headers });
  expect(shared.status).toBe(200);
};

/** What the live connection will know of whoever shows a pass. */
const heldBy = async (who: Person) => {
  const answer = await askPass(who);
  const { pass } = boardPassResponseSchema.parse(answer.body);
  const { client, name } = tables.passes;
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: { pass } }));
  return { status: answer.status, cache: answer.headers?.['cache-control'], pass, item: Item };
};

test('a pass is 256 random bits, for this viewer, this board and thirty seconds, and says for how long it admits', async () => {
  await share(toPerson('ben', 'edit'));
  const { status, cache, pass, item } = await heldBy('north');
  expect([status, cache]).toEqual([201, 'no-store']);
  expect(pass).toMatch(/^[\w-]{43}$/);
  const { subject, organizationId, name } = viewerOf('north');
  const seconds = now.getTime() / 1_000;
  expect(item).toEqual({
    pass,
    subject,
    organizationId,
    name,
    board: boardId,
    mayEdit: true,
    admittedUntil: seconds + 600,
    expiresAt: seconds + 30,
  });
  expect((await heldBy('north')).pass).not.toBe(pass);
});

test('a pass says whether its holder may edit', async () => {
  await share(toPerson('ben', 'edit'), toPerson('chief', 'view'));
  expect((await heldBy('ben')).item).toMatchObject({ mayEdit: true });
  expect((await heldBy('chief')).item).toMatchObject({ mayEdit: false });
});

test('who may not see a board is given no pass, as if there were no such board', async () => {
  await share(toPerson('chief', 'view'));
  const never = '7f5a2c1e-3b52-4c86-9e7a-0d1f2b3c4d5e';
  const [stranger, ops, nobody] = [await askPass('ben'), await askPass('ops'), await askPass('ben', never)];
  expect([stranger.status, ops.status, nobody.status]).toEqual([404, 404, 404]);
  expect(stranger.body).toMatchObject({ code: 'board.not-found' });
});

test('a right that was taken away gives no other pass', async () => {
  await share(toPerson('ben', 'edit'));
  expect((await askPass('ben')).status).toBe(201);
  await db.all.pool.query('delete from app.board_share');
  expect((await askPass('ben')).status).toBe(404);
});

test('the owner of a board that nobody else can have open is told so, and given none', async () => {
  const alone = await askPass('north');
  expect([alone.status, alone.body]).toEqual([200, { pass: null }]);
});

test('a template that nobody has saved is a board of each person, and nobody is with her', async () => {
  expect((await askPass('north', 'manager')).status).toBe(404);
});
