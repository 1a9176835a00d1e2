import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookAtSite } from './look-at-site.ts';

type Answer = readonly [status: number, headers: Readonly<Record<string, string>>, body: string];

const pagePolicy = "default-src 'none'; form-action 'self' https://sign-in.example; frame-ancestors 'none'";
const always = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
};
const page = {
  ...always,
  'cache-control': 'no-cache',
  'content-security-policy': pagePolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
};
const html: Answer = [200, page, '<div id="root"></div><script src="/assets/a.js"></script>'];
const asset: Answer = [200, { ...page, 'cache-control': 'public, max-age=31536000, immutable' }, 'a'];
const refusal: Answer = [
  401,
  { ...always, 'cache-control': 'no-store' },
  JSON.stringify({ code: 'session.none', message: 'Sign in to continue.', requestId: '1' }),
];

/** A site that does as it promised. */
const honest = (url: string): Record<string, Answer> => ({
  '/': html,
  '/boards/a-board-that-somebody-shared': html,
  '/assets/a.js': asset,
  '/api/v1/session': refusal,
  '/api/v1/boards': refusal,
  '/auth/sign-in': [
    303,
    { location: `https://sign-in.example/oauth2/authorize?redirect_uri=${encodeURIComponent(`${url}/auth/callback`)}` },
    '',
  ],
  '/hooks/salesforce/changes': [401, always, ''],
  '/ws': [403, {}, ''],
});

let answers: Record<string, Answer>;
/** What is said of a part that is not there. */
let missing: Answer = [404, {}, ''];
let opensToAnybody = false;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, headers, body] = answers[request.url ?? ''] ?? missing;
    response.writeHead(status, headers).end(body);
  });
  server.on('upgrade', (_, socket) => {
    const head = opensToAnybody
      ? '101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade'
      : '403 Forbidden\r\nConnection: close\r\nContent-Length: 0';
    socket.end(`HTTP/1.1 ${head}\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has this form of an address.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise<unknown>((resolve) => server.close(resolve)));

const look = () => lookAtSite({ url, pagePolicy, liveUrl: `${url.replace('http', 'ws')}/ws` });

it('a site as promised has no fault', async () => {
  answers = honest(url);
  expect(await look()).toEqual([]);
});

const without = (headers: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));

const lies: readonly (readonly [string, Record<string, Answer>, RegExp])[] = [
  [
    'a page with a weaker policy',
    { '/': [200, { ...page, 'content-security-policy': "default-src 'self'" }, html[2]] },
    /the start page: content-security-policy is/,
  ],
  ...Object.keys(page).map((name): (typeof lies)[number] => [
    `a page without ${name}`,
    { '/': [200, without(page, name), html[2]] },
    new RegExp(`the start page: ${name} is missing`),
  ]),
  [
    'a deep link that is not found',
    { '/boards/a-board-that-somebody-shared': [403, {}, ''] },
    /a deep link: it answers 403, not 200/,
  ],
  [
    'another page in its place',
    { '/': [200, page, '<h1>It works!</h1>'] },
    /the start page: it is not the page of Fairlead/,
  ],
  ['a part that was never uploaded', { '/assets/a.js': [403, page, ''] }, /\/assets\/a\.js: it answers 403/],
  [
    'a part that is asked for each time',
    { '/assets/a.js': [200, page, 'a'] },
    /\/assets\/a\.js: cache-control is no-cache/,
  ],
  ['data for anybody', { '/api/v1/session': [200, always, '{}'] }, /data without a session: it answers 200, not 401/],
  ['data for a forged token', { '/api/v1/boards': [200, always, '[]'] }, /data with a forged token: it answers 200/],
  [
    "a refusal of the gateway's own",
    { '/api/v1/session': [401, refusal[1], '{"message":"Unauthorized"}'] },
    /no problem with the code session\.none/,
  ],
  [
    'a refusal that is kept',
    { '/api/v1/session': [401, always, refusal[2]] },
    /cache-control is missing, not no-store/,
  ],
  [
    'a sign-in that leads elsewhere',
    { '/auth/sign-in': [303, { location: 'https://evil.example/' }, ''] },
    /leads to https:\/\/evil\.example/,
  ],
  [
    'a webhook that takes anything',
    { '/hooks/salesforce/changes': [202, always, ''] },
    /nobody signed: it answers 202/,
  ],
];

it.each(lies)('is found: %s', async (_, lie, fault) => {
  answers = { ...honest(url), ...lie };
  expect((await look()).join('\n')).toMatch(fault);
});

it.each<[string, Answer, RegExp]>([
  ['a page in place of a part that is missing', html, /a part that is not there: it answers 200/],
  ['a missing part that browsers remember', [403, asset[1], ''], /would remember for long that it is missing/],
])('is found: %s', async (_, answer, fault) => {
  answers = honest(url);
  missing = answer;
  expect((await look()).join('\n')).toMatch(fault);
  missing = [404, {}, ''];
});

it('is found: a live connection for anybody', async () => {
  answers = honest(url);
  opensToAnybody = true;
  expect(await look()).toEqual(['a live connection without a ticket: it is opened for anybody']);
  opensToAnybody = false;
});

it('a site that is not there is told as that, by each check', async () => {
  const faults = await lookAtSite({ url: 'http://127.0.0.1:1', pagePolicy, liveUrl: 'ws://127.0.0.1:1/ws' });
  expect(faults.length).toBe(9);
  expect(faults[0]).toMatch(/the start page: it cannot be asked: fetch failed \(.*\)/);
});
