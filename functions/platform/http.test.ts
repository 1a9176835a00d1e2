import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { problemSchema } from '#shared/api/problem';
import { httpHandler, withBytes, withJson, withoutBody } from './http.ts';
import { emptyAnswer, jsonAnswer } from './http-answer.ts';
import { HttpError } from './http-error.ts';
import { memoryLog } from './testing/memory-log.ts';
import { aLambdaContext, aRestEvent } from './testing/rest-event.ts';

const routes = {
  read: { method: 'GET', path: '/things/{thingId}' },
  write: { method: 'PUT', path: '/things/{thingId}' },
  knock: { method: 'POST', path: '/knock' },
} as const;

const thingSchema = z.strictObject({ name: z.string(), size: z.int().optional() });
const json = { 'Content-Type': 'application/json' };

const anEntry = (fail?: unknown) => {
  const log = memoryLog();
  const handle = httpHandler({
    log,
    routes,
    endpoints: {
      read: withoutBody(async ({ params, query }) => {
        if (fail !== undefined) throw fail;
        return jsonAnswer({ id: params['thingId'], query });
      }),
      write: withJson(thingSchema, async (_request, thing) => jsonAnswer(thing, { cookies: ['a=1', 'b=2'] })),
      knock: withBytes({ mediaTypes: ['text/xml'], bytesMax: 8 }, async (_request, bytes) =>
        emptyAnswer({ headers: { 'x-bytes': bytes.toString('hex') } }),
      ),
    },
  });
  return { log, ask: (event = aRestEvent(routes.read)) => handle(event, aLambdaContext()) };
};

const problemOf = (answer: { body: string }) => problemSchema.parse(JSON.parse(answer.body));

test('every answer carries the security headers, errors included', async () => {
  const { ask } = anEntry();
  const answers = await Promise.all([ask(), ask(aRestEvent({ method: 'GET', path: '/nowhere' }))]);
  for (const { headers } of answers) {
    expect(headers).toEqual({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-type': 'application/json; charset=utf-8',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-request-id': 'request-1',
    });
  }
});

test('every answer says by which trace it is found, where there is one', async () => {
  vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0');
  try {
    for (const { ask } of [anEntry(), anEntry(new Error('bug'))])
      expect((await ask()).headers?.['x-fairlead-trace']).toBe('1-5759e988-bd862e3fe1be46a994272793');
  } finally {
    vi.unstubAllEnvs();
  }
});

test('a route is found by its template, with its parameters', async () => {
  const { ask } = anEntry();
  const answer = await ask(aRestEvent(routes.read, { params: { thingId: '7' }, query: { a: 'b' } }));
  expect(JSON.parse(answer.body)).toEqual({ id: '7', query: { a: 'b' } });
});

test('an unknown address is 404, an unknown method 405 with what is allowed', async () => {
  const { ask } = anEntry();
  const nowhere = await ask(aRestEvent({ method: 'GET', path: '/nowhere' }));
  expect([nowhere.statusCode, problemOf(nowhere).code]).toEqual([404, 'request.unknown-path']);
  const deleted = await ask(aRestEvent({ method: 'DELETE', path: routes.read.path }));
  expect([deleted.statusCode, problemOf(deleted).code, deleted.headers?.['allow']]).toEqual([
    405,
    'request.method',
    'GET, PUT',
  ]);
});

test('a query parameter sent twice is refused', async () => {
  const answer = await anEntry().ask(aRestEvent(routes.read, { query: { a: ['1', '2'] } }));
  expect([answer.statusCode, problemOf(answer).code]).toEqual([400, 'request.parameter-repeated']);
});

test.each([
  [
    'another media type',
    { headers: { 'content-type': 'text/plain' }, body: '{"name":"a"}' },
    415,
    'request.media-type',
  ],
  ['no media type', { body: '{"name":"a"}' }, 415, 'request.media-type'],
  ['no JSON', { headers: json, body: '{"name":' }, 400, 'request.not-json'],
  ['nothing', { headers: json }, 400, 'request.not-json'],
  ['an unknown field', { headers: json, body: '{"name":"a","ownerId":"x"}' }, 422, 'request.invalid'],
  ['__proto__', { headers: json, body: '{"name":"a","__proto__":{"admin":true}}' }, 422, 'request.invalid'],
  ['an array for a string', { headers: json, body: '{"name":["a"]}' }, 422, 'request.invalid'],
  ['too much', { headers: json, body: `{"name":"${'x'.repeat(300_000)}"}` }, 413, 'request.too-large'],
])('a JSON body that is %s is refused', async (...[, parts, status, code]) => {
  const answer = await anEntry().ask(aRestEvent(routes.write, parts));
  expect([answer.statusCode, problemOf(answer).code]).toEqual([status, code]);
});

test('a refused body is answered with every issue and where it is', async () => {
  const answer = await anEntry().ask(aRestEvent(routes.write, { headers: json, body: '{"name":1,"size":1.5}' }));
  expect(problemOf(answer).issues?.map(({ path }) => path)).toEqual(['name', 'size']);
});

test('a good body is answered, with each cookie in a header of its own', async () => {
  const headers = { 'CONTENT-TYPE': 'Application/JSON; charset=utf-8' };
  const answer = await anEntry().ask(aRestEvent(routes.write, { headers, body: '{"name":"a"}' }));
  expect([answer.statusCode, answer.body, answer.multiValueHeaders]).toEqual([
    200,
    '{"name":"a"}',
    { 'set-cookie': ['a=1', 'b=2'] },
  ]);
});

test('bytes come through as they were sent, base64 of API Gateway undone', async () => {
  const event = aRestEvent(routes.knock, { headers: { 'content-type': 'text/xml' }, body: '/wD+' });
  const answer = await anEntry().ask({ ...event, isBase64Encoded: true });
  expect([answer.statusCode, answer.headers?.['x-bytes']]).toEqual([204, 'ff00fe']);
});

test("the caller's fault, try again and our fault have three different answers, and only ours is logged in full", async () => {
  const refused = anEntry(new HttpError({ status: 409, code: 'thing.taken', message: 'Taken.' }));
  const busy = anEntry(Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' }));
  const broken = anEntry(new Error('password=hunter2'));
  const [first, second, third] = [await refused.ask(), await busy.ask(), await broken.ask()];

  expect([first.statusCode, problemOf(first).code]).toEqual([409, 'thing.taken']);
  expect([second.statusCode, problemOf(second).code, second.headers?.['retry-after']]).toEqual([
    503,
    'server.busy',
    '2',
  ]);
  expect([third.statusCode, problemOf(third).code]).toEqual([500, 'server.failed']);
  expect(second.body + third.body).not.toMatch(/hunter2|ECONNREFUSED|10\.0\.0\.1/);

  expect(refused.log.lines).toEqual([
    { level: 'warn', message: 'request refused', extra: { code: 'thing.taken', status: 409 } },
  ]);
  expect(busy.log.lines.map(({ level }) => level)).toEqual(['warn']);
  expect(broken.log.lines).toMatchObject([{ level: 'error', extra: { error: { message: 'password=hunter2' } } }]);
});

test('no body is ever logged', async () => {
  const { ask, log } = anEntry();
  await ask(aRestEvent(routes.write, { headers: json, body: '{"name":"canary","x":1}' }));
  await ask(aRestEvent(routes.write, { headers: json, body: 'canary' }));
  expect(JSON.stringify(log.lines)).not.toContain('canary');
});
