import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchResponseSchema } from '#shared/api/search';
import { mirrorCompany, userId, viewerOf } from '#store/testing/company';
import { aPage, applyRows, aRow, idOf } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { apiOverDatabase, smallApi, startApiCloud } from './testing/small-api.ts';

const db = useTestDatabase();
let tables: Awaited<ReturnType<typeof startApiCloud>>;
beforeAll(async () => {
  tables = await startApiCloud();
  await mirrorCompany(db);
  await applyRows(db, aPage('account'), [aRow(idOf('001', 1), 1, { name: 'Zürich AG', ownerId: userId('anna') })]);
});
afterAll(() => tables.cloud.stop());

const account = { id: idOf('001', 1), title: 'Zürich AG', details: ['anna anna'] };

test('over PostgreSQL, the one who sees a record finds it, and nobody else; nothing of it is kept on the way', async () => {
  const { ask } = apiOverDatabase(db.api, tables);
  const hers = await ask('search', { viewer: viewerOf('anna'), body: { q: ' zurich ' } });
  expect([hers.status, hers.headers?.['cache-control']]).toEqual([200, 'no-store']);
  expect(searchResponseSchema.parse(hers.body)).toEqual({
    isIndexing: false,
    groups: [{ kind: 'account', hits: [account] }],
  });
  for (const name of ['ben', 'ops'] as const)
    expect((await ask('search', { viewer: viewerOf(name), body: { q: 'zurich' } })).body).toEqual({
      isIndexing: false,
      groups: [],
    });
});

test.each([
  ['%_%'],
  ['\\'],
  ["'; drop table app.board; --"],
  ['🦅'],
  ['a'.repeat(100)],
  ['ß'.repeat(100)],
  ['ﷺ'.repeat(100)],
  ['a b '.repeat(25).trim()],
  ['\u0301'],
])('(%s) is looked for as it is', async (q) => {
  const answer = await apiOverDatabase(db.api, tables).ask('search', { viewer: viewerOf('anna'), body: { q } });
  expect(answer).toMatchObject({ status: 200, body: { groups: [] } });
});

test.each([
  ['nothing', { q: '' }],
  ['blanks', { q: ' \t\n ' }],
  ['101 letters', { q: 'a'.repeat(101) }],
  ['10,000 letters', { q: 'a'.repeat(10_000) }],
  ['a NUL', { q: 'ac\0me' }],
  ['half a letter', { q: 'acme \ud83e' }],
  ['a number', { q: 7 }],
  ['a list', { q: ['acme'] }],
  ['something else too', { q: 'acme', scope: 'all' }],
  ['something else', {}],
])('%s is refused, saying where', async (_, body) => {
  const { ask } = smallApi(tables);
  expect(await ask('search', { body })).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
});

test('what is typed is in no line of the log', async () => {
  const { ask, log } = smallApi(tables);
  await ask('search', { body: { q: 'Secret Customer' } });
  await ask('search', { body: { q: 'Secret Customer\0' } });
  expect(JSON.stringify(log.lines)).not.toMatch(/Secret/);
});
