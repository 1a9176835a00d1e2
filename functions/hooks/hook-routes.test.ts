import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openQueue } from '#platform/queue';
import type { Table } from '#platform/tables';
import { aLambdaContext } from '#platform/testing/a-lambda-context';
import { memoryLog } from '#platform/testing/memory-log';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { aNotification, anOutboundMessage } from '#salesforce/testing/an-outbound-message';
import { hintSchema } from '#shared/messages/hint';
import { toId18 } from '#shared/objects/to-id18';
import { hookHandler } from './hook-routes.ts';
import type { Receiving } from './receiving.ts';
import { openReplays } from './replays.ts';

/** Of the processor's time: on a busy machine that comes later, but is no more. */
const fastMicroseconds = 2_000_000;

const organizationId = '00DA0000000KzQbMAK';
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const key = 'k'.repeat(40);
const now = new Date('2026-03-02T12:00:00.000Z');
const id = '006A0000002a5CxIAI';

let cloud: SmallCloud;
let replays: Table;
const log = memoryLog();
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
    log,
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
  {
    headers = {},
    organization = secret,
    signedAs,
    to = handle,
  }: { headers?: Record<string, string>; organization?: string; signedAs?: string; to?: Handle } = {},
): Promise<APIGatewayProxyResult> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const messageId = signedAs ?? `msg_${messages++}`;
  const at = String(now.getTime() / 1_000);
  const signature = createHmac('sha256', Buffer.from(organization.slice(6), 'base64')).update(
    `${messageId}.${at}.${text}`,
  );
  return to(
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
    const [first, second] = [
      await sendWebhook(changes, { signedAs: 'msg_again' }),
      await sendWebhook(changes, { signedAs: 'msg_again' }),
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
    const before = log.measured.length;
    const answer = await send();
    expect(answer).toMatchObject({ statusCode: 401 });
    expect(log.measured.slice(before)).toEqual([{ name: 'WebhooksRefused', value: 1 }]);
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

  it.each<[what: string, status: number, body: string]>([
    ['11 MB', 413, `{"ids":["${'x'.repeat(11_000_000)}"]}`],
    ['a NUL in the object', 422, JSON.stringify({ ...changes, object: 'Opportunity\0' })],
    ['a NUL in an id', 400, JSON.stringify({ ...changes, ids: ['006A0000002a5C\0'] })],
    ['half a character in an id', 400, JSON.stringify({ ...changes, ids: ['006A0000002a5C\uD800'] })],
    ['a key that would change all objects', 422, `{"__proto__":{"ids":1},${JSON.stringify(changes).slice(1)}`],
    [
      '5,000 lists in each other',
      422,
      `{"deep":${'['.repeat(5_000)}${']'.repeat(5_000)},${JSON.stringify(changes).slice(1)}`,
    ],
    ['numbers for ids', 422, JSON.stringify({ ...changes, ids: [1] })],
    ['a list for a body', 422, '[]'],
  ])('of %s is refused with %i, fast, and nothing is queued', async (_, status, body) => {
    const began = process.cpuUsage();
    expect(await sendWebhook(body)).toMatchObject({ statusCode: status });
    expect(process.cpuUsage(began).user).toBeLessThan(fastMicroseconds);
    expect(Object.hasOwn(Object.prototype, 'ids')).toBe(false);
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
    expect(await handle(event, aLambdaContext())).toMatchObject({ statusCode: 202 });
    expect(cloud.take('hints')).toHaveLength(1);
  });

  it('is not vouched for while another attempt to queue it is under way', async () => {
    const name = 'webhook#msg_busy';
    expect(await receiving.replays.claim(name)).toBe('taken');
    expect(await sendWebhook(changes, { signedAs: 'msg_busy' })).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '5' },
    });
    expect(cloud.take('hints')).toEqual([]);
    await receiving.replays.release(name);
    expect(await sendWebhook(changes, { signedAs: 'msg_busy' })).toMatchObject({ statusCode: 202 });
    expect(cloud.take('hints')).toHaveLength(1);
  });

  it('is queued although nobody can remember it: read twice, it changes nothing', async () => {
    const forgetful = hookHandler({
      ...receiving,
      replays: openReplays({ ...replays, name: 'no-such-table' }, () => now),
    });
    expect(await sendWebhook(changes, { to: forgetful })).toMatchObject({ statusCode: 202 });
    expect(cloud.take('hints')).toHaveLength(1);
  });
});

type Handle = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

const sendSoap = (body: string, path = key, to: Handle = handle): Promise<APIGatewayProxyResult> =>
  to(
    anEvent('/hooks/salesforce/outbound-messages/{key}', {
      body,
      headers: { 'content-type': 'text/xml; charset=UTF-8' },
      pathParameters: { key: path },
    }),
    aLambdaContext(),
  );

/** As API Gateway hands on what is no text. */
const fromBytes = (event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> =>
  handle({ ...event, isBase64Encoded: true }, context);
const proto = anOutboundMessage({ notifications: ['<__proto__><Id>x</Id></__proto__>'] });

const acknowledgement =
  '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>';

let soaps = 0;
/** Notification ids that no other test has used. */
const anId = (): string => toId18(`04lA${String(soaps++).padStart(11, '0')}`) ?? '';

describe('an outbound message', () => {
  it('that comes again is acknowledged again, and queues nothing', async () => {
    const notifications = Array.from({ length: 3 }, () => aNotification({ id: anId() }));
    const soap = `\uFEFF${anOutboundMessage({ notifications })}`;
    const [first, second] = [await sendSoap(soap), await sendSoap(soap)];
    expect(first.body).toContain(acknowledgement);
    expect(second).toEqual(first);
    expect(cloud.take('hints')).toHaveLength(1);
  });

  it('that comes again with more in it queues what is new', async () => {
    const [old, fresh] = [anId(), anId()];
    await sendSoap(anOutboundMessage({ notifications: [aNotification({ id: old })] }));
    cloud.take('hints');
    const both = [
      aNotification({ id: old }),
      aNotification({ id: fresh, object: 'Account', recordId: '001A0000006Vm9r' }),
    ];
    expect((await sendSoap(anOutboundMessage({ notifications: both }))).body).toContain(acknowledgement);
    expect(cloud.take('hints')).toMatchObject([{ object: 'Account', messageId: fresh }]);
  });

  it('is not acknowledged while its hints cannot be queued, and passes at once when they can', async () => {
    const soap = anOutboundMessage({ notifications: [aNotification({ id: anId() })] });
    const away = hookHandler({
      ...receiving,
      hints: openQueue('http://127.0.0.1:9/0/nothing', receiving.hints.client),
    });
    const answer = await sendSoap(soap, key, away);
    expect(answer.statusCode).toBeGreaterThanOrEqual(500);
    expect(answer.body).not.toContain('Ack');
    expect((await sendSoap(soap)).body).toContain(acknowledgement);
    expect(cloud.take('hints')).toHaveLength(1);
  });

  it.each([
    ['an id that is too short', { recordId: 'x' }],
    ['an id with a NUL', { recordId: '006A0000002a5C\0' }],
    ['an id of 100,000 characters', { recordId: '0'.repeat(100_000) }],
    ['no object', { object: '' }],
  ])(
    'of which one notification has %s is acknowledged: that one is left to be parked, the others are followed',
    async (_, bad) => {
      const [good, poison] = [anId(), anId()];
      const notifications = [aNotification({ id: poison, ...bad }), aNotification({ id: good, recordId: id })];
      expect((await sendSoap(anOutboundMessage({ notifications }))).body).toContain(acknowledgement);
      const [hint, left, ...others] = cloud.take('hints');
      expect(hintSchema.parse(hint)).toMatchObject({ ids: [id], messageId: good });
      expect(left).toMatchObject({ kind: 'hint', organizationId, door: 'outbound-message', messageId: poison });
      expect(others).toEqual([]);
    },
  );

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
    ['with a document type of its own', 400, () => sendSoap(`<!doctype x SYSTEM "file:///x">${anOutboundMessage({})}`)],
    ['with 5,000 elements in each other', 400, () => sendSoap(`${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`)],
    ['with a name that would change all objects', 400, () => sendSoap(proto)],
    [
      'that is not UTF-8',
      400,
      () => sendSoap(Buffer.from([0x3c, 0xed, 0xa0, 0x80, 0x3e]).toString('base64'), key, fromBytes),
    ],
    ['of 11 MB', 413, () => sendSoap(`${anOutboundMessage({})}<!--${'x'.repeat(11_000_000)}-->`)],
    ['that is too large', 413, () => sendSoap(`${anOutboundMessage({})}<!--${'x'.repeat(1_048_576)}-->`)],
  ])('%s gets a fault and no acknowledgement, and nothing is queued', async (_, status, send) => {
    const began = process.cpuUsage();
    const answer = await send();
    expect(process.cpuUsage(began).user).toBeLessThan(fastMicroseconds);
    expect(answer).toMatchObject({
      statusCode: status,
      body: expect.stringContaining('<faultcode>soapenv:Client</faultcode>'),
    });
    expect(answer.body).not.toContain('Ack');
    expect(cloud.take('hints')).toEqual([]);
  });
});
