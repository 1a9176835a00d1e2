import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveTicketResponseSchema } from '#shared/api/live';
import { sessionResponseSchema } from '#shared/api/session';
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
  const { ticket, url } = liveTicketResponseSchema.parse(first.body);
  expect(url).toBe('/ws');
  expect([first.status, first.headers?.['cache-control']]).toEqual([201, 'no-store']);
  expect(ticket).toMatch(/^[\w-]{43}$/);
  expect(ticket).not.toBe(liveTicketResponseSchema.parse(second.body).ticket);
  const { Item } = await tables.tickets.client.send(new GetCommand({ TableName: 'tickets', Key: { ticket } }));
  const { subject, organizationId } = aViewer();
  expect(Item).toEqual({ ticket, subject, organizationId, expiresAt: now.getTime() / 1000 + 30 });
});
