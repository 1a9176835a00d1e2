import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Table } from '#platform/tables';
import { memoryLog } from '#platform/testing/memory-log';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import type { Moved } from '#shared/messages/moved';
import type { Told } from '#shared/messages/told';
import { openConnections } from './connections.ts';
import { pushMoved } from './push-moved.ts';
import { type SmallGateway, startSmallGateway } from './testing/small-gateway.ts';

const organizationId = '00D000000000001EAA';
const other = '00D000000000002EAA';
const opened = new Date('2026-09-01T12:00:00Z');
const later = new Date(opened.getTime() + 60_000);

let cloud: SmallCloud;
let gateway: SmallGateway;
let table: Table;
let round = 0;

beforeAll(async () => {
  cloud = await startSmallCloud();
  gateway = await startSmallGateway();
});
beforeEach(async () => {
  round += 1;
  table = await cloud.createTable(`connections-${round}`, {
    hash: 'connectionId',
    index: { name: 'by-organization', hash: 'organizationId' },
  });
  gateway.forget();
});
afterAll(async () => {
  gateway.stop();
  await cloud.stop();
});

const connect = (connectionId: string, organization = organizationId, subject = 'rita') =>
  openConnections(table, () => opened).add({ connectionId, organizationId: organization, subject });

const push = (received: { messageId: string; message: Told }[], now = later, log = memoryLog()) =>
  pushMoved({ gateway, connections: openConnections(table, () => now), clock: () => now, log })(received);

const aMessage = (messageId: string, but: Partial<Moved> = {}) => ({
  messageId,
  message: {
    kind: 'moved' as const,
    organizationId,
    objects: ['opportunity' as const],
    version: '7',
    committedAt: '2026-09-01T12:00:30.000Z',
    ...but,
  },
});

test('how long ago the oldest of a batch was committed is measured when somebody was told', async () => {
  const log = memoryLog();
  await push([aMessage('m1')], later, log);
  expect(log.measured).toEqual([]);
  await connect('a');
  await push([aMessage('m1'), aMessage('m2', { committedAt: '2026-09-01T12:00:20.000Z' })], later, log);
  expect(log.measured).toEqual([{ name: 'PushLagMs', value: 40_000 }]);
});

const stillOpen = async () =>
  ((await table.client.send(new ScanCommand({ TableName: table.name }))).Items ?? [])
    .map((item) => String(item['connectionId']))
    .toSorted();

test('a batch is one push to each connection of the organisation, and none to another', async () => {
  await Promise.all([connect('a'), connect('b'), connect('c', other)]);
  const failed = await push([aMessage('m1'), aMessage('m2', { objects: ['account'], version: '8' })]);
  expect(failed).toEqual([]);
  const body = {
    kind: 'moved',
    objects: ['opportunity', 'account'],
    version: '8',
    committedAt: '2026-09-01T12:00:30.000Z',
  };
  expect(gateway.posts.toSorted((x, y) => x.connectionId.localeCompare(y.connectionId))).toEqual([
    { connectionId: 'a', body },
    { connectionId: 'b', body },
  ]);
});

test('a board that was saved is told to its organisation beside the rows that moved, without what is on it', async () => {
  await Promise.all([connect('a'), connect('c', other)]);
  const uid = '7f5a2c1e-3b52-4c86-9e7a-0d1f2b3c4d5e';
  const saved = { messageId: 'm2', message: { kind: 'board' as const, organizationId, uid, version: 4 } };
  expect(await push([aMessage('m1'), saved])).toEqual([]);
  expect(gateway.posts.map(({ connectionId, body }) => [connectionId, body])).toEqual([
    ['a', expect.objectContaining({ kind: 'moved', version: '7' })],
    ['a', { kind: 'board', uid, version: 4 }],
  ]);
});

test('a board that only its owner can have open is told to her, on each of her screens, and to nobody else', async () => {
  await Promise.all([connect('a'), connect('b'), connect('c', organizationId, 'ben')]);
  const uid = '7f5a2c1e-3b52-4c86-9e7a-0d1f2b3c4d5e';
  const saved = { kind: 'board' as const, organizationId, uid, subject: 'rita', version: 4 };
  expect(await push([{ messageId: 'm1', message: saved }])).toEqual([]);
  expect(gateway.posts.map(({ connectionId }) => connectionId).toSorted()).toEqual(['a', 'b']);
  expect(gateway.posts[0]?.body).toEqual({ kind: 'board', uid, version: 4 });
});

test('a connection that is gone is removed, and is no failure', async () => {
  await Promise.all([connect('a'), connect('gone')]);
  gateway.statuses.set('gone', 410);
  expect(await push([aMessage('m1')])).toEqual([]);
  expect(await stillOpen()).toEqual(['a']);
});

test('a connection called gone while it may still be opening stays', async () => {
  await connect('young');
  gateway.statuses.set('young', 410);
  expect(await push([aMessage('m1')], new Date(opened.getTime() + 5_000))).toEqual([]);
  expect(await stillOpen()).toEqual(['young']);
});

test('one connection that fails is no reason to push to all the others again', async () => {
  await Promise.all([connect('a'), connect('slow')]);
  gateway.statuses.set('slow', 500);
  expect(await push([aMessage('m1')])).toEqual([]);
  expect(await stillOpen()).toEqual(['a', 'slow']);
});

test('when nobody could be reached the messages of that organisation come again, and only they', async () => {
  await Promise.all([connect('a'), connect('b'), connect('c', other)]);
  gateway.statuses.set('a', 500).set('b', 500);
  const failed = await push([aMessage('m1'), aMessage('m2'), aMessage('m3', { organizationId: other })]);
  expect(failed.map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
  expect(gateway.posts.map(({ connectionId }) => connectionId)).toEqual(['c']);
});

test('nobody there is nothing to do', async () => {
  expect(await push([aMessage('m1')])).toEqual([]);
});

test('two hundred connections are reached, at most fifty at a time', async () => {
  await Promise.all(Array.from({ length: 200 }, (_, n) => connect(`c${n}`)));
  expect(await push([aMessage('m1')])).toEqual([]);
  expect(gateway.posts).toHaveLength(200);
  expect(gateway.underWayMax()).toBeLessThanOrEqual(50);
});
