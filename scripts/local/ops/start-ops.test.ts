import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpsFixture, startOpsFixture, traceId } from './testing/ops-fixture.ts';

let folder: string;
let fixture: OpsFixture;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-'));
  mkdirSync(path.join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'page', 'index.html'), '<!doctype html>the page');
  writeFileSync(path.join(folder, 'page', 'assets', 'a.js'), 'the code');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  fixture = await startOpsFixture(path.join(folder, 'page'));
});
afterAll(async () => {
  await fixture.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}
interface Got {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Not fetch: that would not let a test say another host, and would tidy paths. */
const send = (place: string, { method = 'GET', headers = {} }: Sent = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(fixture.ops.url);
    request({ host: '127.0.0.1', port, path: place, method, headers: { host: `localhost:${port}`, ...headers } })
      .on('error', reject)
      .on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() }),
        );
      })
      .end();
  });
const get = async (place: string): Promise<unknown> => JSON.parse((await send(place)).text);
const post = (place: string) => send(place, { method: 'POST', headers: { origin: fixture.ops.url } });

describe('whoever is not the page', () => {
  it.each(['evil.example', 'localhost', 'localhost:1', '127.0.0.1.evil.example:80'])(
    'gets nothing by the name %s, which may lead here',
    async (host) => {
      expect(await send('/api/alarms', { headers: { host } })).toMatchObject({ status: 403 });
      expect(await send('/', { headers: { host } })).toMatchObject({ status: 403 });
    },
  );

  it.each([[{}], [{ origin: 'https://evil.example' }], [{ origin: 'null' }], [{ origin: 'http://localhost:1' }]])(
    'changes nothing with %o',
    async (headers) => {
      fixture.send('hints-dead', 'kept');
      for (const deed of ['queues/hints-dead/redrive', 'queues/hints-dead/clear', 'functions/Apply/hold'])
        expect(await send(`/api/${deed}`, { method: 'POST', headers })).toMatchObject({ status: 403 });
      expect(fixture.bodiesIn('hints-dead')).toContain('kept');
      expect(fixture.held()).toBe(0);
    },
  );

  it('may change nothing by a link either', async () => {
    expect(await send('/api/queues/hints-dead/clear')).toMatchObject({ status: 405 });
  });

  it.each(['/', '/api/alarms', '/nowhere', '/api/nowhere'])('can neither frame, read nor misread %s', async (place) => {
    const { headers } = await send(place);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'$/),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each(['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/assets', '/index.html/'])(
    'reads no file but the page’s by %s',
    async (place) => {
      expect(await send(place)).toMatchObject({ status: 404 });
    },
  );
});

describe('the page', () => {
  it('is served with its files', async () => {
    expect(await send('/')).toMatchObject({ status: 200, text: '<!doctype html>the page' });
    expect(await send('/assets/a.js')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  });

  it('is told which alarms tell', async () => {
    const { alarms } = (await get('/api/alarms')) as { alarms: { name: string; state: string }[] };
    expect(alarms.map(({ name, state }) => [name.split('-').at(-1), state])).toEqual([
      ['Late', 'ALARM'],
      ['Wrong', 'OK'],
    ]);
  });

  it('sees the course of metrics in the statistics by which they are understood', async () => {
    const look = (await get('/api/metrics?namespace=Fairlead/dev&minutes=60')) as {
      namespaces: string[];
      courses: { name: string; statistic: string; points: (number | null)[] }[];
    };
    expect(look.namespaces).toEqual(['AWS/Lambda', 'Fairlead/dev']);
    const lag = look.courses.filter(({ name }) => name === 'IngestLagSeconds');
    expect(lag.map(({ statistic }) => statistic)).toEqual(['p50', 'p99']);
    expect(lag.map(({ points }) => points.length)).toEqual([60, 60]);
    const [rows] = look.courses.filter(({ name }) => name === 'RowsApplied');
    expect(rows?.points.filter((point) => point !== null)).toHaveLength(14);
    expect(await send('/api/metrics?minutes=1e9')).toMatchObject({ status: 400 });
  });

  it('sees how functions have been doing', async () => {
    expect(await get('/api/functions?minutes=60')).toMatchObject({
      functions: [
        { title: 'Apply', invocations: 14, errors: 1, p50: 26, p99: 33, isHeld: false },
        { title: 'Refetch', invocations: 0, errors: 0, p50: null },
        { title: 'Push', invocations: 0 },
      ],
    });
  });

  it('finds traces, and reads one', async () => {
    expect(await get('/api/traces')).toMatchObject({ traces: [{ id: traceId, faults: 1 }, { name: 'poll' }] });
    const one = (await get('/api/traces?annotation=object:Opportunity')) as { traces: object[] };
    expect(one.traces).toHaveLength(1);
    expect(await get(`/api/traces/${traceId}`)).toMatchObject({ id: traceId, spans: expect.any(Array) });
    expect(await send('/api/traces/1-65a1b2c3-bbbbbbbbbbbbbbbbbbbbbbbb')).toMatchObject({ status: 404 });
  });

  it.each([
    ['', 5],
    [`correlationId=${traceId}`, 3],
    ['function=Refetch', 2],
    ['level=WARN', 2],
    ['level=ERROR', 1],
    [`correlationId=${traceId}&function=Apply&level=ERROR`, 1],
    ['text=SLOW', 1],
    ['max=2', 2],
  ])('finds log lines by %s', async (query, count) => {
    expect(((await get(`/api/logs?${query}`)) as { lines: object[] }).lines).toHaveLength(count);
  });

  it('holds a function, once however often it is told to, and lets it go', async () => {
    await post('/api/functions/Apply/hold');
    await post('/api/functions/Apply/hold');
    expect(fixture.held()).toBe(1);
    expect(await get('/api/functions')).toMatchObject({ functions: [{ isHeld: true }, { isHeld: false }, {}] });
    await post('/api/functions/Apply/let-go');
    await post('/api/functions/Apply/let-go');
    expect(fixture.held()).toBe(0);
    expect(await post('/api/functions/None/hold')).toMatchObject({ status: 404 });
  });

  it('shows what is in a queue, and no more of a body than can be looked at', async () => {
    fixture.send('hints', 'x'.repeat(20_000));
    const { messages } = (await get('/api/queues/hints/messages')) as {
      messages: { body: string; characters: number }[];
    };
    expect(messages[0]).toMatchObject({ characters: 20_000, body: 'x'.repeat(16_000) });
    expect(fixture.bodiesIn('hints')).toHaveLength(1);
    expect(await post('/api/queues/hints/clear')).toMatchObject({ status: 200, text: '{"cleared":1}' });
    expect(fixture.bodiesIn('hints')).toEqual([]);
  });

  it('sends dead letters back to where they came from, all of them', async () => {
    await post('/api/queues/hints-dead/clear');
    const bodies = Array.from({ length: 23 }, (_, index) => `dead ${index}`);
    for (const body of bodies) fixture.send('hints-dead', body);
    expect(await post('/api/queues/hints-dead/redrive')).toMatchObject({ status: 200, text: '{"moved":23}' });
    expect(fixture.bodiesIn('hints-dead')).toEqual([]);
    expect(fixture.bodiesIn('hints').toSorted()).toEqual(bodies.toSorted());
  });

  it.each([
    ['hints', 409, 'is not the dead-letter queue'],
    ['both-dead', 409, 'pages, moved'],
    ['nowhere', 404, 'no queue nowhere'],
  ])('is told why %s cannot be redriven', async (name, status, why) => {
    expect(await post(`/api/queues/${name}/redrive`)).toMatchObject({ status, text: expect.stringContaining(why) });
  });

  it('had no fault that nobody was told of', () => {
    expect(fixture.faults).toEqual([]);
  });
});
