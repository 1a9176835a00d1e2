import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { XMLParser } from 'fast-xml-parser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { type Listener, listen } from '../testing/listener.ts';

const ACK =
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>';

let org: RunningOrg;
const listeners: Listener[] = [];

const listening = async (...given: Parameters<typeof listen>): Promise<Listener> => {
  const listener = await listen(...given);
  listeners.push(listener);
  return listener;
};

beforeEach(async () => {
  org = await startOrg({ port: 0, company: 'empty' });
});

afterEach(async () => {
  await org.close();
  for (const listener of listeners.splice(0)) await listener.close();
});

test('a webhook carries ids and a signature that its receiver can verify, and is never sent again', async () => {
  const hook = await listening(() => ({ status: 503, body: '' }));
  const key = Buffer.from('a secret of thirty-two bytes …');
  org.setOutlets([{ kind: 'webhook', url: hook.url, secret: `whsec_${key.toString('base64')}`, objects: ['Lead'] }]);
  const id = org.create('Lead', { LastName: 'Lund', Company: 'Acme' });
  org.create('Account', { Name: 'not told' });
  const [call] = await hook.hears(1);
  if (!call) throw new Error('nothing heard');
  expect(JSON.parse(call.body)).toEqual({
    organizationId: org.organizationId,
    object: 'Lead',
    changeType: 'CREATE',
    ids: [id],
  });
  const { 'webhook-id': messageId, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = call.headers;
  expect(messageId).toMatch(/^msg_/);
  expect(Math.abs(Number(timestamp) - Date.now() / 1_000)).toBeLessThan(30);
  expect(signature).toBe(
    `v1,${createHmac('sha256', key)
      .update(`${String(messageId)}.${String(timestamp)}.${call.body}`)
      .digest('base64')}`,
  );
  await expect.poll(() => org.deliveries()).toMatchObject([{ sent: 0, failed: 1, dropped: 1, waiting: 0 }]);
  await wait(100);
  expect(hook.heard).toHaveLength(1);
});

test('an outbound message is sent until it is acknowledged, with the data of the moment', async () => {
  const soap = await listening((count) => ({ status: count === 1 ? 500 : 200, body: count < 3 ? '<ok/>' : ACK }));
  org.setOutlets([{ kind: 'outbound-message', url: soap.url, objects: ['Lead'], retryFirstMs: 20 }]);
  const id = org.create('Lead', { LastName: 'Lund & Sons', Company: 'Acme' });
  await soap.hears(1);
  org.update(id, { Company: 'Later' });
  await expect.poll(() => org.deliveries()).toMatchObject([{ waiting: 0, sent: 2 }]);
  const last = new XMLParser({ removeNSPrefix: true, parseTagValue: false }).parse(soap.heard.at(-1)?.body ?? '');
  const { notifications } = last.Envelope.Body;
  expect(notifications.OrganizationId).toBe(org.organizationId);
  const [notification] = [notifications.Notification].flat();
  expect(notification.sObject).toMatchObject({ Id: id, LastName: 'Lund & Sons', Company: 'Later' });
  const idsOf = (body: string): (string | undefined)[] =>
    Array.from(body.matchAll(/<Notification><Id>(\w{18})</g), ([, each]) => each);
  const [refused] = idsOf(soap.heard[0]?.body ?? '');
  expect(soap.heard.slice(1).flatMap(({ body }) => idsOf(body))).toContain(refused);
});

test('a deletion sends no outbound message', async () => {
  const soap = await listening(() => ({ status: 200, body: ACK }));
  const id = org.create('Lead', { LastName: 'Lund', Company: 'Acme' });
  org.setOutlets([{ kind: 'outbound-message', url: soap.url, objects: ['Lead'] }]);
  org.remove(id);
  await wait(50);
  expect(soap.heard).toHaveLength(0);
});

test('the relay puts change events on the partner bus in commit order, again when it is refused', async () => {
  const bus = await listening((count, { body }) => {
    if (count === 1) return { status: 500, body: '{}' };
    const { Entries } = JSON.parse(body);
    return {
      status: 200,
      body: JSON.stringify({ FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'x' })) }),
    };
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  org.setOutlets([
    { kind: 'change-events', endpoint: bus.url, region: 'eu-central-1', credentials, objects: ['Account'] },
  ]);
  const id = org.create('Account', { Name: 'A' });
  for (const Name of ['B', 'C']) org.update(id, { Name });
  await expect.poll(() => org.deliveries()).toMatchObject([{ waiting: 0, sent: 3 }]);
  const entries = bus.heard.slice(1).flatMap(({ body }) => JSON.parse(body).Entries);
  expect(entries.map(({ Detail }) => JSON.parse(Detail).payload.Name)).toEqual(['A', 'B', 'C']);
  const partner = new RegExp(`^aws\\.partner/salesforce\\.com/${org.organizationId}/0YL\\w{15}$`);
  expect(entries[0]).toMatchObject({
    Source: expect.stringMatching(partner),
    EventBusName: expect.stringMatching(partner),
    DetailType: 'AccountChangeEvent',
  });
});
