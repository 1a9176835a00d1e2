import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { type Listener, listen } from '../testing/listener.ts';
import type { Outlet } from './outlet.ts';

const ACK =
  '<Envelope><Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></Body></Envelope>';
const putSchema = z.object({ Entries: z.array(z.object({ Detail: z.string() })) });

let folder: string;
let org: RunningOrg;
let listener: Listener;
let isDown: boolean;

const answer = (body: string): string => {
  if (body.startsWith('<')) return ACK;
  const { Entries } = putSchema.parse(JSON.parse(body));
  return JSON.stringify({ FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'x' })) });
};

const start = (): Promise<RunningOrg> => startOrg({ port: 0, company: 'empty', stateFolder: folder });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairlead-deliveries-'));
  isDown = false;
  listener = await listen((_count, { body }) =>
    isDown ? { status: 503, body: '' } : { status: 200, body: answer(body) },
  );
  org = await start();
});

afterEach(async () => {
  await org.close();
  await listener.close();
  await rm(folder, { recursive: true });
});

const relay = (): Outlet => ({
  kind: 'change-events',
  endpoint: listener.url,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  objects: ['Account'],
});
const soap = (): Outlet => ({ kind: 'outbound-message', url: listener.url, objects: ['Lead'], retryFirstMs: 20 });

const restart = async (): Promise<void> => {
  await org.close();
  org = await start();
};
const heardSince = (from: number): string =>
  listener.heard
    .slice(from)
    .map(({ body }) => body)
    .join('\n');

test('what the relay could not deliver before a restart it delivers after it, also what came before it was connected', async () => {
  org.setOutlets([relay()]);
  org.create('Account', { Name: 'Delivered' });
  await expect.poll(() => org.deliveries()[0]).toMatchObject({ sent: 1, waiting: 0 });
  isDown = true;
  org.create('Account', { Name: 'Undelivered' });
  await expect.poll(() => org.deliveries()[0]?.failed).toBeGreaterThan(0);
  await restart();
  isDown = false;
  org.create('Account', { Name: 'Unconnected' });
  const from = listener.heard.length;
  org.setOutlets([relay()]);
  await expect.poll(() => org.deliveries()[0]).toMatchObject({ sent: 2, waiting: 0 });
  expect(heardSince(from)).toMatch(/Undelivered.*Unconnected/s);
  expect(heardSince(from)).not.toContain('"Delivered"');
});

test('what a killed org had not delivered is delivered by the next one', async () => {
  isDown = true;
  org.setOutlets([relay(), soap()]);
  org.create('Account', { Name: 'Undelivered' });
  org.create('Lead', { LastName: 'Unacknowledged', Company: 'A' });
  await expect.poll(() => org.deliveries().map(({ waiting }) => waiting)).toEqual([1, 1]);
  // Its folder as a kill would leave it: nothing was closed.
  const left = `${folder}-left`;
  await cp(folder, left, { recursive: true });
  isDown = false;
  const next = await startOrg({ port: 0, stateFolder: left });
  next.setOutlets([relay(), soap()]);
  await expect.poll(() => next.deliveries().map(({ sent }) => sent)).toEqual([1, 1]);
  await next.close();
  await rm(left, { recursive: true });
});

test('a paused relay is paused after a restart, a stopped one stopped', async () => {
  org.setOutlets([relay()]);
  org.relay.pause();
  org.create('Account', { Name: 'Waiting' });
  await restart();
  org.setOutlets([relay()]);
  expect(org.relay.state()).toMatchObject({ status: 'PAUSED', position: 0, latest: 1 });
  org.relay.resume();
  await expect.poll(() => org.deliveries()[0]?.sent).toBe(1);
  org.relay.stop();
  await restart();
  await restart();
  org.setOutlets([relay()]);
  expect(org.relay.state()).toMatchObject({ status: 'STOPPED', latest: 1 });
  org.create('Account', { Name: 'Next' });
  org.relay.run({ replay: 'earliest' });
  await expect.poll(() => org.deliveries()[0]).toMatchObject({ sent: 2, waiting: 0 });
});

test('outlets that replace others begin with what is new', async () => {
  org.setOutlets([relay()]);
  org.relay.pause();
  org.create('Account', { Name: 'Forgotten' });
  org.setOutlets([relay()]);
  org.create('Account', { Name: 'New' });
  await expect.poll(() => org.deliveries()[0]).toMatchObject({ sent: 1, waiting: 0 });
  expect(heardSince(0)).not.toContain('Forgotten');
});

test('an outbound message is kept until it is acknowledged, over a restart', async () => {
  org.setOutlets([soap()]);
  org.create('Lead', { LastName: 'Acknowledged', Company: 'A' });
  await expect.poll(() => org.deliveries()[0]).toMatchObject({ sent: 1, waiting: 0 });
  isDown = true;
  org.create('Lead', { LastName: 'Kept', Company: 'B' });
  await expect.poll(() => org.deliveries()[0]?.failed).toBeGreaterThan(0);
  await restart();
  isDown = false;
  const from = listener.heard.length;
  org.setOutlets([soap()]);
  await expect.poll(() => org.deliveries()[0]).toMatchObject({ sent: 1, waiting: 0 });
  expect(heardSince(from)).toContain('<sf:LastName>Kept</sf:LastName>');
  expect(heardSince(from)).not.toContain('Acknowledged');
});
