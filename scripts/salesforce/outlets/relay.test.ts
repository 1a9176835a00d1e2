import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { type Listener, listen } from '../testing/listener.ts';

const putSchema = z.object({ Entries: z.array(z.object({ DetailType: z.string(), Detail: z.string() })) });
const detailSchema = z.object({
  payload: z.looseObject({
    ChangeEventHeader: z.looseObject({
      entityName: z.string(),
      recordIds: z.array(z.string()),
      changeType: z.string(),
      changedFields: z.array(z.string()),
      commitNumber: z.number(),
    }),
  }),
});

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
let now: Date;
let org: RunningOrg;
let bus: Listener;
let isDown: boolean;

const accept = (body: string) =>
  JSON.stringify({
    FailedEntryCount: 0,
    Entries: putSchema.parse(JSON.parse(body)).Entries.map(() => ({ EventId: 'x' })),
  });

beforeEach(async () => {
  now = new Date('2026-05-04T10:00:00.000Z');
  isDown = false;
  bus = await listen((_count, { body }) =>
    isDown ? { status: 503, body: '{}' } : { status: 200, body: accept(body) },
  );
  org = await startOrg({ port: 0, company: 'empty', now: () => now });
  org.setOutlets([
    { kind: 'change-events', endpoint: bus.url, region: 'eu-central-1', credentials, objects: ['Account', 'Lead'] },
  ]);
});

afterEach(async () => {
  await org.close();
  await bus.close();
});

/** What has come out of the relay and been accepted. */
const told = () =>
  bus.heard
    .filter(({ body }) => body !== '')
    .flatMap(({ body }) => putSchema.parse(JSON.parse(body)).Entries)
    .map(({ Detail }) => detailSchema.parse(JSON.parse(Detail)).payload);
const names = (): unknown[] => told().map(({ Name }) => Name);
const settled = async (): Promise<void> => {
  await expect.poll(() => org.deliveries()[0]?.waiting).toBe(0);
};
const create = (...accountNames: string[]): string[] => accountNames.map((Name) => org.create('Account', { Name }));

test('a paused relay keeps its position, and goes on from there', async () => {
  create('before');
  await settled();
  org.relay.pause();
  create('meanwhile 1', 'meanwhile 2');
  await wait(100);
  expect(names()).toEqual(['before']);
  expect(org.relay.state()).toMatchObject({ status: 'PAUSED', position: 1, latest: 3 });
  expect(org.deliveries()).toMatchObject([{ waiting: 0 }]);
  org.relay.resume();
  await settled();
  expect(names()).toEqual(['before', 'meanwhile 1', 'meanwhile 2']);
  expect(org.relay.state()).toMatchObject({ status: 'RUNNING', position: 3, lastRelayedAt: now.toISOString() });
});

test('a stopped relay forgets: run again it tells of new changes only', async () => {
  org.relay.stop();
  create('lost');
  org.relay.run({ replay: 'latest' });
  create('new');
  await expect.poll(names).toEqual(['new']);
});

test('or of all that the bus has kept, which is 72 hours', async () => {
  create('three days old');
  await settled();
  now = new Date(now.getTime() + 48 * 3_600_000);
  create('a day old');
  await settled();
  org.relay.stop();
  now = new Date(now.getTime() + 25 * 3_600_000);
  create('new');
  org.relay.run({ replay: 'earliest' });
  await settled();
  expect(names()).toEqual(['three days old', 'a day old', 'a day old', 'new']);
});

test('the relay is told only what fits its state', () => {
  expect(() => org.relay.run({ replay: 'latest' })).toThrow(
    'the relay is RUNNING: it cannot be run before it is stopped',
  );
  org.relay.stop();
  expect(() => org.relay.pause()).toThrow('the relay is STOPPED: it cannot be paused');
  expect(() => org.relay.resume()).toThrow('run it');
});

test('while EventBridge is down the bus keeps what the relay cannot deliver', async () => {
  isDown = true;
  create('A', 'B');
  await expect.poll(() => org.deliveries()[0]?.failed).toBeGreaterThan(0);
  isDown = false;
  await expect.poll(() => org.deliveries()[0]).toMatchObject({ sent: 2, dropped: 0, waiting: 0 });
});

test('events are lost, repeated, and told in another order', async () => {
  org.relay.lose(1);
  create('lost', 'kept');
  await settled();
  org.relay.duplicate(2);
  create('twice');
  await settled();
  org.relay.duplicate(1);
  org.relay.pause();
  create('1', '2', '3', '4');
  org.relay.shuffle(10, 'reverse');
  org.relay.resume();
  await settled();
  expect(names()).toEqual(['kept', 'twice', 'twice', '4', '3', '2', '1']);
  expect(org.deliveries()).toMatchObject([{ sent: 7, dropped: 1 }]);
});

test('shuffled events are all there', async () => {
  org.relay.shuffle(12);
  const all = Array.from({ length: 30 }, (_, i) => `Account ${i}`);
  create(...all);
  await settled();
  expect(names()).not.toEqual(all);
  expect(names().map(String).toSorted()).toEqual(all.toSorted());
});

test('a gap names the records and no data: of a change, or without one', async () => {
  org.relay.loseBodies(1);
  const [id = ''] = create('Secret');
  org.relay.gap('Account', [id.slice(0, 15)], 'UPDATE');
  org.relay.overflow('Lead');
  org.relay.wildcard('account');
  await settled();
  expect(
    told().map(({ ChangeEventHeader: { entityName, recordIds, changeType } }) => [entityName, recordIds, changeType]),
  ).toEqual([
    ['Account', [id], 'GAP_CREATE'],
    ['Account', [id], 'GAP_UPDATE'],
    ['Lead', ['000000000000000AAA'], 'GAP_OVERFLOW'],
    ['Account', ['001*'], 'UPDATE'],
  ]);
  for (const payload of told()) expect(Object.keys(payload)).toEqual(['ChangeEventHeader']);
  expect(() => org.relay.gap('Account', ['003000000000000AAA'], 'UPDATE')).toThrow('is no id of Account');
  expect(() => org.relay.overflow('Contact')).toThrow('the relay tells of Account, Lead, not of Contact');
  expect(() => org.relay.overflow('Gadget')).toThrow('the org has no object Gadget');
});

test('beyond the allocation nothing is delivered, and nobody is told', async () => {
  org.relay.deliveredMax(3);
  create('1', '2', '3', '4', '5');
  await expect.poll(names).toEqual(['1', '2', '3']);
  await wait(100);
  expect(names()).toHaveLength(3);
  expect(org.relay.state()).toMatchObject({ status: 'RUNNING', position: 3, latest: 5 });
  const limits = await fetch(`${org.url}/services/data/v64.0/limits`, {
    headers: { authorization: `Bearer ${org.accessToken}` },
  });
  expect(await limits.json()).toMatchObject({ DailyDeliveredPlatformEvents: { Max: 3, Remaining: 0 } });
  now = new Date(now.getTime() + 25 * 3_600_000);
  create('6');
  await expect.poll(names).toEqual(['1', '2', '3', '4', '5', '6']);
});

test('one relay, whatever it has done wrong, behaves again', async () => {
  org.relay.duplicate(3);
  org.relay.lose(5);
  org.relay.loseBodies(5);
  org.relay.stop();
  create('lost');
  org.faults.clear();
  create('once');
  await settled();
  expect(names()).toEqual(['once']);
  const outlet = {
    kind: 'change-events',
    endpoint: bus.url,
    region: 'eu-central-1',
    credentials,
    objects: [],
  } as const;
  expect(() => org.setOutlets([outlet, outlet])).toThrow('one relay');
});
