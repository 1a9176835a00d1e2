import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { park } from '#platform/parked';
import { markPageCommitted, openWindow } from '#platform/sync-windows';
import { liveTicketResponseSchema } from '#shared/api/live';
import { sessionResponseSchema } from '#shared/api/session';
import { syncResponseSchema } from '#shared/api/sync';
import { aViewer } from '#test/builders/a-viewer';
import { aSession } from './testing/memory-store.ts';
import { smallApi, startApiCloud } from './testing/small-api.ts';

let tables: Awaited<ReturnType<typeof startApiCloud>>;
beforeAll(async () => {
  tables = await startApiCloud();
});
afterAll(() => tables.cloud.stop());

test('the session says who I am; while the organisation is not mirrored yet, to try again', async () => {
  const { ask, store } = smallApi(tables);
  expect(sessionResponseSchema.parse((await ask('session')).body)).toEqual(aSession);
  store.held.session = undefined;
  expect(await ask('session')).toMatchObject({
    status: 503,
    headers: { 'retry-after': '5' },
    body: { code: 'organization.not-mirrored' },
  });
});

test('a viewer is made of what the authorizer says and of nothing else; without it, nothing is answered', async () => {
  const { ask } = smallApi(tables);
  // What the gateway would hand on if the authorizer were missing from a route.
  const nobody = { subject: '', organizationId: '', role: 'admin', name: '', email: '' } as const;
  expect(await ask('session', { viewer: nobody })).toMatchObject({ status: 500, body: { code: 'server.failed' } });
});

test('a live ticket is 256 random bits, for this viewer, for thirty seconds', async () => {
  const now = new Date('2026-09-01T12:00:00Z');
  const { ask } = smallApi(tables, now);
  const [first, second] = [await ask('liveTicket'), await ask('liveTicket')];
  const { ticket } = liveTicketResponseSchema.parse(first.body);
  expect([first.status, first.headers?.['cache-control']]).toEqual([201, 'no-store']);
  expect(ticket).toMatch(/^[\w-]{43}$/);
  expect(ticket).not.toBe(liveTicketResponseSchema.parse(second.body).ticket);
  const { Item } = await tables.tickets.client.send(new GetCommand({ TableName: 'tickets', Key: { ticket } }));
  const { subject, organizationId } = aViewer();
  expect(Item).toEqual({ ticket, subject, organizationId, expiresAt: now.getTime() / 1000 + 30 });
});

test('how the mirror does is for ops and admins', async () => {
  const { ask } = smallApi(tables);
  const statuses = await Promise.all(
    (['sales', 'ops', 'admin'] as const).map(async (role) => (await ask('sync', { viewer: aViewer({ role }) })).status),
  );
  expect(statuses).toEqual([403, 200, 200]);
});

test('how the mirror does: what waits, fills and lives, and what was set aside', async () => {
  const organizationId = '00D000000000009EAA';
  const { ask, store } = smallApi(tables);
  const span = { kind: 'backfill', from: new Date(0), through: new Date('2026-09-01T00:00:00Z') } as const;
  const { id } = await openWindow(tables.sync, { organizationId, object: 'account' }, span);
  await markPageCommitted(tables.sync, { organizationId, object: 'account' }, { id, page: 1, isLast: true });
  await openWindow(tables.sync, { organizationId, object: 'opportunity' }, span);
  const mirrored = { rows: 3, deletedRows: 1, completeThroughAt: '2026-09-01T00:00:00Z', newestChangeAt: null };
  store.held.mirror = [{ object: 'account', ...mirrored }];
  const bucket = tables.cloud.createBucket('pages');
  for (let minute = 0; minute < 25; minute += 1) {
    const at = new Date(Date.UTC(2026, 8, 1, 0, minute));
    const parking = {
      organizationId,
      queue: 'hints',
      source: 'hints',
      reason: `unknown ${minute}`,
      body: '{}',
    } as const;
    await park({ table: tables.parked, bucket }, parking, () => at);
  }

  const answer = await ask('sync', { viewer: aViewer({ organizationId, role: 'ops' }) });
  const { objects, parked } = syncResponseSchema.parse(answer.body);
  const of = (name: string) => objects.find(({ object }) => object === name);
  expect(of('account')).toEqual({ object: 'account', ...mirrored, state: 'live' });
  expect(of('opportunity')).toMatchObject({ rows: 0, completeThroughAt: null, state: 'filling' });
  expect(of('task')).toMatchObject({ state: 'waiting' });
  expect([parked.count, parked.latest.length]).toEqual([25, 20]);
  expect(parked.latest[0]).toEqual({ at: '2026-09-01T00:24:00.000Z', source: 'hints', reason: 'unknown 24' });
});
