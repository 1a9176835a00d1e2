import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Table } from '#platform/tables';
import { memoryLog } from '#platform/testing/memory-log';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { openConnections } from './connections.ts';
import { openPresence } from './presence.ts';
import { type SocketEvent, socketRoutes } from './socket-routes.ts';
import { type SmallGateway, startSmallGateway } from './testing/small-gateway.ts';

const publicUrl = 'https://fairlead.example';
const organizationId = '00D000000000001EAA';
const now = new Date('2026-09-01T12:00:00Z');
const nowSeconds = now.getTime() / 1000;

let cloud: SmallCloud;
let gateway: SmallGateway;
let tickets: Table;
let passes: Table;
let connections: Table;
let round = 0;

beforeAll(async () => {
  [cloud, gateway] = await Promise.all([startSmallCloud(), startSmallGateway()]);
});
beforeEach(async () => {
  round += 1;
  gateway.forget();
  [tickets, passes, connections] = await Promise.all([
    cloud.createTable(`tickets-${round}`, { hash: 'ticket' }),
    cloud.createTable(`passes-${round}`, { hash: 'pass' }),
    cloud.createTable(`connections-${round}`, {
      hash: 'connectionId',
      index: { name: 'by-board', hash: 'boardKey', range: 'mode' },
    }),
  ]);
});
afterAll(async () => {
  gateway.stop();
  await cloud.stop();
});

const clock = () => now;
const socket = (event: SocketEvent, log = memoryLog()) =>
  socketRoutes({
    publicUrl,
    tickets,
    passes,
    clock,
    log,
    gateway,
    connections: openConnections(connections, clock),
    presence: openPresence(connections, clock),
  })(event);

const anEvent = (eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT', parts: Partial<SocketEvent> = {}): SocketEvent => ({
  requestContext: {
    routeKey: { CONNECT: '$connect', MESSAGE: '$default', DISCONNECT: '$disconnect' }[eventType],
    eventType,
    connectionId: 'connection-1',
    requestId: 'request-1',
    messageId: '',
    extendedRequestId: '',
    requestTime: '',
    messageDirection: 'IN',
    stage: 'live',
    connectedAt: 0,
    requestTimeEpoch: 0,
    domainName: '',
    apiId: '',
  },
  isBase64Encoded: false,
  ...parts,
});

const connect = (ticket: string | undefined, origin = publicUrl) =>
  anEvent('CONNECT', { headers: { Origin: origin }, queryStringParameters: { ticket } });

const giveTicket = (ticket: string, expiresAt = nowSeconds + 30) =>
  tickets.client.send(
    new PutCommand({ TableName: tickets.name, Item: { ticket, subject: 'rita', organizationId, expiresAt } }),
  );

const rowsOf = async (table: Table) => (await table.client.send(new ScanCommand({ TableName: table.name }))).Items;

test('a ticket opens one connection for its holder, for two hours', async () => {
  await giveTicket('t1');
  expect(await socket(connect('t1'))).toEqual({ statusCode: 200 });
  expect(await rowsOf(connections)).toEqual([
    {
      connectionId: 'connection-1',
      organizationId,
      subject: 'rita',
      openedAt: nowSeconds,
      expiresAt: nowSeconds + 7200,
    },
  ]);
  expect(await rowsOf(tickets)).toEqual([]);
});

test('of ten who come with the same ticket at once one is let in', async () => {
  await giveTicket('t1');
  const answers = await Promise.all(Array.from({ length: 10 }, () => socket(connect('t1'))));
  expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => Number(a) - Number(b))).toEqual([
    200,
    ...Array.from({ length: 9 }, () => 401),
  ]);
});

test.each([
  ['none', undefined],
  ['an empty one', ''],
  ['one that nobody gave', 'forged'],
  ['one that is over, though its row is still there', 'late'],
])('no connection without a ticket: %s', async (_name, ticket) => {
  await giveTicket('late', nowSeconds);
  const log = memoryLog();
  expect(await socket(connect(ticket), log)).toEqual({ statusCode: 401 });
  expect(await rowsOf(connections)).toEqual([]);
  expect(log.lines).toMatchObject([{ level: 'warn', extra: { code: 'live.no-ticket' } }]);
});

test.each([['https://evil.example'], ['null'], ['http://fairlead.example'], ['https://fairlead.example.evil.example']])(
  'a page of %s is refused, and does not use up the ticket',
  async (origin) => {
    await giveTicket('t1');
    expect(await socket(connect('t1', origin))).toEqual({ statusCode: 403 });
    expect(await rowsOf(tickets)).toHaveLength(1);
  },
);

test('no Origin is no page of ours', async () => {
  await giveTicket('t1');
  expect(await socket(anEvent('CONNECT', { queryStringParameters: { ticket: 't1' } }))).toEqual({ statusCode: 403 });
});

test('ping is answered with pong, anything else that cannot be understood with a refusal', async () => {
  expect(await socket(anEvent('MESSAGE', { body: 'ping' }))).toEqual({ statusCode: 200, body: 'pong' });
  const { statusCode, body = '' } = await socket(anEvent('MESSAGE', { body: '{"subscribe":"everything"}' }));
  expect([statusCode, JSON.parse(body)]).toEqual([
    200,
    { kind: 'refused', code: 'live.malformed', message: expect.any(String) },
  ]);
});

test('a connection that ends is forgotten, also twice', async () => {
  await giveTicket('t1');
  await socket(connect('t1'));
  await socket(anEvent('DISCONNECT'));
  expect(await socket(anEvent('DISCONNECT'))).toEqual({ statusCode: 200 });
  expect(await rowsOf(connections)).toEqual([]);
});

test('who loses her connection is gone from her board for those who stay', async () => {
  const board = '7f5a2c1e-3b52-4c86-9e7a-0d1f2b3c4d5e';
  const gone = { connectionId: 'connection-1', subject: 'rita', name: 'Rita Rep' };
  const stays = { connectionId: 'connection-2', subject: 'ben', name: 'Ben Boss' };
  for (const { connectionId, subject, name } of [gone, stays]) {
    await openConnections(connections, clock).add({ connectionId, subject, organizationId });
    const speaker = await openPresence(connections, clock).find(connectionId);
    const standing = { board, mode: 'viewing' as const, name, mayEdit: false, admittedUntil: nowSeconds + 600 };
    if (speaker) await openPresence(connections, clock).stand(speaker, standing);
  }
  await socket(anEvent('DISCONNECT'));
  expect(gateway.posts).toEqual([
    { connectionId: 'connection-2', body: expect.objectContaining({ kind: 'present', board, people: [] }) },
  ]);
  await socket(anEvent('DISCONNECT'));
  expect(gateway.posts).toHaveLength(1);
});
