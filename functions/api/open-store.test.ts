import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionResponseSchema } from '#shared/api/session';
import { syncResponseSchema } from '#shared/api/sync';
import { widgetsQueryResponseSchema } from '#shared/api/widgets-query';
import { dealRow, mirrorCompany, mirrorDeals, viewerOf } from '#store/testing/company';
import { aPage, applyRows, idOf, organizationId } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { aViewer } from '#test/builders/a-viewer';
import { apiOverDatabase, startApiCloud } from './testing/small-api.ts';

const db = useTestDatabase();
const anna = viewerOf('anna');
const now = new Date('2026-05-14T20:00:00Z');
const aDeal = {
  id: idOf('006', 1),
  owner: 'anna',
  amount: 100_00,
  stage: 'Bid',
  closeOn: '2026-06-01',
  forecastCategory: 'Pipeline',
  leadSource: null,
  isDeleted: false,
  createdAt: '2026-01-01T00:00:00.000Z',
} as const;

let tables: Awaited<ReturnType<typeof startApiCloud>>;
beforeAll(async () => {
  tables = await startApiCloud();
  await mirrorCompany(db);
  await mirrorDeals(db, [aDeal]);
});
afterAll(() => tables.cloud.stop());

test('the API over PostgreSQL: who I am, my numbers, 304 until the data moves, how the mirror does', async () => {
  const { ask } = apiOverDatabase(db.api, tables, now);
  const session = sessionResponseSchema.parse((await ask('session', { viewer: anna })).body);
  expect(session.viewer).toMatchObject({ sees: 'own', people: 1 });

  const questions = { widgets: { open: { now: { kind: 'measure', metric: 'openPipeline' } } } };
  const query = (held?: string) =>
    ask('widgetsQuery', { viewer: anna, body: questions, headers: held ? { 'if-none-match': held } : {} });
  const first = await query();
  expect(widgetsQueryResponseSchema.parse(first.body).answers['open']?.['now']).toMatchObject({
    value: '10000',
    count: 1,
  });
  expect(await query(first.etag)).toMatchObject({ status: 304 });

  await applyRows(db, aPage('opportunity', { organizationId }), [dealRow({ ...aDeal, amount: 250_00 }, 2)]);
  const moved = await query(first.etag);
  expect(moved.status).toBe(200);
  expect(widgetsQueryResponseSchema.parse(moved.body).answers['open']?.['now']).toMatchObject({ value: '25000' });

  const ops = aViewer({ organizationId, role: 'ops' });
  const { objects } = syncResponseSchema.parse((await ask('sync', { viewer: ops })).body);
  expect(objects.find(({ object }) => object === 'opportunity')).toMatchObject({ rows: 1, state: 'filling' });
});

test('an organisation that nobody mirrors has no session yet', async () => {
  const { ask } = apiOverDatabase(db.api, tables, now);
  const stranger = aViewer({ organizationId: '00D000000000077EAA' });
  expect(await ask('session', { viewer: stranger })).toMatchObject({ status: 503 });
});
