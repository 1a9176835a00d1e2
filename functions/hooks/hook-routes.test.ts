import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openQueue } from '#platform/queue';
import type { Table } from '#platform/tables';
import { aLambdaContext } from '#platform/testing/a-lambda-context';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { aNotification, anOutboundMessage } from '#salesforce/testing/an-outbound-message';
import { hintSchema } from '#shared/messages/hint';
import { hookHandler } from './hook-routes.ts';
import type { Receiving } from './receiving.ts';
import { openReplays } from './replays.ts';

const organizationId = '00DA0000000KzQbMAK';
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const key = 'k'.repeat(40);
const now = new Date('2026-03-02T12:00:00.000Z');
const id = '006A0000002a5CxIAI';

let cloud: SmallCloud;
let replays: Table;
let receiving: Receiving;
let handle: ReturnType<typeof hookHandler>;

beforeAll(async () => {
  cloud = await startSmallCloud();
  replays = await cloud.createTable('replays', { hash: 'messageId' });
  receiving = {
    secret: async () => ({ organizationId, webhookSecrets: [secret], outboundMessageKeys: [key] }),
    hints: cloud.createQueue('hints'),
    replays: openReplays(replays, () => now),
    clock: () => now,
    log: aSilentLog(),
  };
  handle = hookHandler(receiving);
});
afterAll(() => cloud.stop());
beforeEach(() => void cloud.take('hints'));

const anEvent = (resource: string, rest: Partial<APIGatewayProxyEvent>): APIGatewayProxyEvent =>
  // What API Gateway sends besides is read by nobody here.
  ({
    resource,
    httpMethod: 'POST',
    requestContext: { requestId: 'request' },
    isBase64Encoded: false,
    pathParameters: null,
    multiValueQueryStringParameters: null,
    queryStringParameters: null,
    ...rest,
  }) as APIGatewayProxyEvent;

let messages = 0;
const sendWebhook = (
  body: object | string,
  { headers = {}, organization = secret }: { headers?: Record<string, string>; organization?: string } = {},
): Promise<APIGatewayProxyResult> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const messageId = `msg_${messages++}`;
  const at = String(now.getTime() / 1_000);
  const signature = createHmac('sha256', Buffer.from(organization.slice(6), 'base64')).update(
    `${messageId}.${at}.${text}`,
  );
  return handle(
    anEvent('/hooks/salesforce/changes', {
      body: text,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Webhook-Id': messageId,
        'Webhook-Timestamp': at,
        'Webhook-Signature': `v1,${signature.digest('base64')}`,
        ...headers,
      },
    }),
    aLambdaContext(),
  );
};

const changes = { organizationId, object: 'Opportunity', changeType: 'UPDATE', ids: [id] };

describe('a signed webhook', () => {
  it('is answered 202 and queued as a hint', async () => {
    expect(await sendWebhook(changes)).toMatchObject({ statusCode: 202 });
    const [hint, ...others] = cloud.take('hints');
    expect(hintSchema.parse(hint)).toMatchObject({ organizationId, object: 'Opportunity', ids: [id], door: 'webhook' });
    expect(others).toEqual([]);
  });

  it('may give ids in their short form', async () => {
    await sendWebhook({ ...changes, ids: ['006A0000002a5Cx'] });
    expect(cloud.take('hints')).toMatchObject([{ ids: [id] }]);
  });

  it('of more ids than a hint holds becomes several hints', async () => {
    await sendWebhook({ ...changes, ids: Array.from({ length: 4_100 }, () => id) });
    const sizes = cloud.take('hints').map((hint) => hintSchema.parse(hint).ids.length);
    expect(sizes).toEqual([2_000, 2_000, 100]);
  });

  it('of an object that is not mirrored is left to sync', async () => {
    expect(await sendWebhook({ ...changes, object: 'Invoice__c', ids: ['a00A0000002a5Cx'] })).toMatchObject({
      statusCode: 202,
    });
    expect(cloud.take('hints')).toHaveLength(1);
  });

  it('that comes again is answered alike and queues nothing', async () => {
    const headers = { 'Webhook-Id': 'msg_again', 'Webhook-Timestamp': String(now.getTime() / 1_000) };
    const body = JSON.stringify(changes);
    const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(
      `msg_again.${headers['Webhook-Timestamp']}.${body}`,
    );
    const signed = { ...headers, 'Webhook-Signature': `v1,${mac.digest('base64')}` };
    const [first, second] = [
      await sendWebhook(body, { headers: signed }),
      await sendWebhook(body, { headers: signed }),
    ];
    expect(second).toEqual(first);
    expect(cloud.take('hints')).toHaveLength(1);
  });

  it.each([
    [
      'of a wrong signature',
      () => sendWebhook(changes, { organization: `whsec_${Buffer.alloc(32, 2).toString('base64')}` }),
    ],
    ['of a foreign organisation', () => sendWebhook({ ...changes, organizationId: '00D000000000001EAA' })],
    ['of an expired time', () => sendWebhook(changes, { headers: { 'Webhook-Timestamp': '1' } })],
    ['of no signature', () => sendWebhook(changes, { headers: { 'Webhook-Signature': '' } })],
  ])('%s is refused in the same words, and nothing is queued', async (_, send) => {
    const answer = await send();
    expect(answer).toMatchObject({ statusCode: 401 });
    expect(JSON.parse(answer.body)).toEqual({
      code: 'hooks.refused',
      message: 'The sender could not be verified.',
      requestId: 'request',
    });
    expect(cloud.take('hints')).toEqual([]);
  });

  it.each([
    ['garbled', '006A0000002a5CxIAA'],
    ['of another object', '001A0000006Vm9rIAC'],
    ['a wildcard', '001*'],
  ])('with an id that is %s is told which', async (_, bad) => {
    const answer = await sendWebhook({ ...changes, ids: [id, bad] });
    expect(answer).toMatchObject({ statusCode: 400, body: expect.stringContaining(bad) });
    expect(cloud.take('hints')).toEqual([]);
  });

  it('that is not what a webhook is is told so', async () => {
    expect(await sendWebhook('{')).toMatchObject({ statusCode: 400 });
    expect(await sendWebhook({ ...changes, extra: 1 })).toMatchObject({ statusCode: 422 });
    expect(await sendWebhook({ ...changes, ids: [] })).toMatchObject({ statusCode: 422 });
    expect(await sendWebhook(changes, { headers: { 'Content-Type': 'text/plain' } })).toMatchObject({
      statusCode: 415,
    });
    expect(await sendWebhook('x'.repeat(1_048_577))).toMatchObject({ statusCode: 413 });
    expect(cloud.take('hints')).toEqual([]);
  });

  it('is not answered 202 while the queue is away, and passes when it is back', async () => {
    const away = hookHandler({
      ...receiving,
      hints: openQueue('http://127.0.0.1:9/0/nothing', receiving.hints.client),
    });
    const event = anEvent('/hooks/salesforce/changes', { body: JSON.stringify(changes) });
    const at = String(now.getTime() / 1_000);
    const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(
      `msg_away.${at}.${event.body ?? ''}`,
    );
    event.headers = {
      'content-type': 'application/json',
      'webhook-id': 'msg_away',
      'webhook-timestamp': at,
      'webhook-signature': `v1,${mac.digest('base64')}`,
    };
    expect((await away(event, aLambdaContext())).statusCode).toBeGreaterThanOrEqual(500);
    const later = new Date(now.getTime() + 30_000);
    const back = hookHandler({ ...receiving, replays: openReplays(replays, () => later) });
    expect(await back(event, aLambdaContext())).toMatchObject({ statusCode: 202 });
    expect(cloud.take('hints')).toHaveLength(1);
  });
});

const sendSoap = (body: string, path = key): Promise<APIGatewayProxyResult> =>
  handle(
    anEvent('/hooks/salesforce/outbound-messages/{key}', {
      body,
      headers: { 'content-type': 'text/xml; charset=UTF-8' },
      pathParameters: { key: path },
    }),
    aLambdaContext(),
  );

const acknowledgement =
  '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>';

describe('an outbound message', () => {
  it('is acknowledged when every notification is queued, one hint an object', async () => {
    const notifications = [
      aNotification({ id: '04lA00000000001AAA', recordId: '006Q0000009N3gf' }),
      aNotification({ id: '04lA00000000002AAA', recordId: id }),
      aNotification({ id: '04lA00000000003AAA', recordId: id }),
      aNotification({ id: '04lA00000000004AAA', object: 'Account', recordId: '001A0000006Vm9r' }),
    ];
    const answer = await sendSoap(`\uFEFF${anOutboundMessage({ notifications })}`);
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/xml; charset=utf-8' } });
    expect(answer.body).toContain(acknowledgement);
    expect(cloud.take('hints').map((hint) => hintSchema.parse(hint))).toMatchObject([
      { object: 'Opportunity', ids: ['006Q0000009N3gf', id], door: 'outbound-message' },
      { object: 'Account', ids: ['001A0000006Vm9r'], messageId: '04lA00000000004AAA' },
    ]);
  });

  it('without notifications is acknowledged', async () => {
    expect((await sendSoap(anOutboundMessage({ notifications: [] }))).body).toContain(acknowledgement);
  });

  it('may name the organisation in its short form', async () => {
    expect((await sendSoap(anOutboundMessage({ organizationId: '00DA0000000KzQb' }))).body).toContain(acknowledgement);
  });

  it.each([
    ['with an unknown key', 401, () => sendSoap(anOutboundMessage({}), 'x'.repeat(40))],
    ['with an empty key', 401, () => sendSoap(anOutboundMessage({}), '')],
    ['of a foreign organisation', 401, () => sendSoap(anOutboundMessage({ organizationId: '00D000000000001EAA' }))],
    ['with entities', 400, () => sendSoap(`<!DOCTYPE b [<!ENTITY a "x">]>${anOutboundMessage({})}`)],
    ['that is too large', 413, () => sendSoap(`${anOutboundMessage({})}<!--${'x'.repeat(1_048_576)}-->`)],
  ])('%s gets a fault and no acknowledgement, and nothing is queued', async (_, status, send) => {
    const answer = await send();
    expect(answer).toMatchObject({
      statusCode: status,
      body: expect.stringContaining('<faultcode>soapenv:Client</faultcode>'),
    });
    expect(answer.body).not.toContain('Ack');
    expect(cloud.take('hints')).toEqual([]);
  });
});
