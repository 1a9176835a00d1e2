import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { firstBoard } from '#domain/first-board';
import { memoryLog } from '#platform/testing/memory-log';
import type { WidgetsQueryRequest } from '#shared/api/widgets-query';
import { objectsRead } from '#shared/query/objects-read';
import { runCanary } from './run-canary.ts';
import { signInWith } from './sign-in.ts';
import { totp } from './totp.ts';

const secret = { username: 'canary@example.com', password: 'a-Long-pass-word-1', totpSecret: 'GEZDGNBVGY3TQOJQ' };
const now = new Date('2026-09-01T12:00:00Z');
const code = totp(secret.totpSecret, now);
const token = 'header.payload.signature';

type Answer = Readonly<{ status?: number; headers?: Record<string, string>; body?: unknown }>;
/** What the small world answers to a body, by path or by what is asked of Cognito. */
type World = Record<string, (body: string) => Answer>;

let url = '';
let world: World = {};

const board = firstBoard({ role: 'sales', managers: 0, reports: 0, ownsLeads: false, ownsDeals: false });
const viewer = { name: 'Canary', email: secret.username, role: 'sales', title: null, userId: null, sees: 'none' };
const organization = { name: 'Acme', timeZone: 'Europe/Zurich', currency: 'CHF', fiscalYearStartMonth: 1 };
const unknown = { completeThroughAt: null, newestChangeAt: null, appliedAt: null, calculatedThroughAt: null };
const sync = { at: now.toISOString(), paused: null, closed: null, pollEverySeconds: 60 };

const refuse = (name: string, message: string): Answer => ({ status: 400, body: { __type: name, message } });

/** As it is on a good day. */
const fine = (): World => ({
  '/': () => ({ body: '<!doctype html><script type="module" src="/app.js"></script>' }),
  '/auth/sign-in': () => ({ status: 302, headers: { location: pageOf({}) } }),
  '/.well-known/openid-configuration': () => ({ body: { authorization_endpoint: `${url}/oauth2/authorize` } }),
  AdminInitiateAuth: (body) => {
    const { AuthFlow, AuthParameters } = JSON.parse(body);
    expect([AuthFlow, AuthParameters.USERNAME]).toEqual(['ADMIN_USER_PASSWORD_AUTH', secret.username]);
    if (AuthParameters.PASSWORD !== secret.password) {
      return refuse('NotAuthorizedException', 'Incorrect username or password.');
    }
    return {
      body: { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's', ChallengeParameters: { USER_ID_FOR_SRP: 'u' } },
    };
  },
  AdminRespondToAuthChallenge: (body) => {
    const { Session, ChallengeResponses } = JSON.parse(body);
    expect([Session, ChallengeResponses.USERNAME]).toEqual(['s', 'u']);
    if (ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE !== code) {
      return refuse('CodeMismatchException', 'Invalid code received for user');
    }
    return { body: { AuthenticationResult: { AccessToken: token } } };
  },
  '/api/v1/session': () => ({
    body: { viewer: { ...viewer, people: 0 }, organization: { ...organization, instanceUrl: 'https://acme.example' } },
  }),
  '/api/v1/boards/home': () => ({ body: { ...board, id: 'home', version: 0, may: 'own' } }),
  '/api/v1/widgets/query': (body) => ({ body: answerTo(JSON.parse(body)) }),
});

const pageOf = (but: Record<string, string>): string => {
  const asked = {
    client_id: 'web',
    redirect_uri: `${url}/auth/callback`,
    response_type: 'code',
    code_challenge: 'c',
    code_challenge_method: 'S256',
    state: 's',
    nonce: 'n',
  };
  return `${url}/oauth2/authorize?${new URLSearchParams({ ...asked, ...but }).toString()}`;
};

const answerTo = ({ widgets }: WidgetsQueryRequest) => {
  const named = Object.entries(widgets);
  const read = new Set(named.flatMap(([, questions]) => Object.values(questions).flatMap(objectsRead)));
  const none = { kind: 'values' as const, values: [], isCut: false };
  return {
    version: '1',
    answers: Object.fromEntries(
      named.map(([id, questions]) => [id, Object.fromEntries(Object.keys(questions).map((name) => [name, none]))]),
    ),
    freshness: Object.fromEntries([...read].map((object) => [object, { ...unknown, mismatch: 0 }])),
    sync,
    calculated: [],
  };
};

const answerRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { pathname } = new URL(request.url ?? '/', url);
  const target = request.headers['x-amz-target'];
  const name = typeof target === 'string' ? (target.split('.')[1] ?? '') : pathname;
  const body = await text(request);
  const isOwn = request.headers.authorization === `Bearer ${token}`;
  const answer = pathname.startsWith('/api/') && !isOwn ? { status: 401 } : world[name]?.(body);
  response.writeHead(answer?.status ?? (answer ? 200 : 404), answer?.headers ?? {});
  response.end(typeof answer?.body === 'string' ? answer.body : JSON.stringify(answer?.body ?? {}));
};
const server = createServer((request, response) => void answerRequest(request, response));

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // A server that listens on a port has an address of this shape.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  world = fine();
});

const run = async (but: Partial<typeof secret> = {}) => {
  const log = memoryLog();
  const cognito = new CognitoIdentityProviderClient({
    region: 'eu-central-2',
    endpoint: url,
    maxAttempts: 1,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const given = {
    userPoolId: 'pool',
    clientId: 'canary',
    secret: async () => ({ ...secret, ...but }),
    clock: () => now,
  };
  await runCanary({
    publicUrl: url,
    issuerUrl: url,
    clientId: 'web',
    signIn: signInWith({ cognito, ...given }),
    log,
  })();
  cognito.destroy();
  return log;
};

it('a good day: one run, measured, with how long it took', async () => {
  const { lines, measured } = await run();
  expect(lines).toMatchObject([{ level: 'info', message: 'a board was read' }]);
  expect(measured).toEqual([
    { name: 'CanaryMs', value: expect.any(Number) },
    { name: 'CanarySucceeded', value: 1 },
  ]);
});

const first = <T>(record: Record<string, T>): string => Object.keys(record)[0] ?? '';

/** What is broken, the step that must be named, and words of the reason. */
const bad: readonly (readonly [what: string, but: () => World, step: string, reason: RegExp])[] = [
  ['the page is gone', () => ({ '/': () => ({ status: 503 }) }), 'open the page', /answered 503/],
  ['the page is blank', () => ({ '/': () => ({ body: '<p>Soon' }) }), 'open the page', /starts no script/],
  [
    'nobody can begin',
    () => ({ '/auth/sign-in': () => ({ status: 500 }) }),
    'begin a sign-in',
    /500 and leads nowhere/,
  ],
  [
    'the sign-in leads elsewhere',
    () => ({ '/auth/sign-in': () => ({ status: 302, headers: { location: 'https://evil.example/?client_id=web' } }) }),
    'begin a sign-in',
    /leads to https:\/\/evil\.example/,
  ],
  [
    'it asks as another client, without a challenge',
    () => ({
      '/auth/sign-in': () => ({
        status: 302,
        headers: { location: pageOf({ client_id: 'other', code_challenge: '' }) },
      }),
    }),
    'begin a sign-in',
    /without the right client_id, code_challenge$/,
  ],
  [
    'its user has a temporary password',
    () => ({ AdminInitiateAuth: () => ({ body: { ChallengeName: 'NEW_PASSWORD_REQUIRED' } }) }),
    'sign in',
    /temporary/,
  ],
  [
    'its user has no second factor',
    () => ({ AdminInitiateAuth: () => ({ body: { ChallengeName: 'MFA_SETUP' } }) }),
    'sign in',
    /second factor/,
  ],
  [
    'nobody asks for a second factor',
    () => ({ AdminInitiateAuth: () => ({ body: { AuthenticationResult: { AccessToken: token } } }) }),
    'sign in',
    /asked for nothing/,
  ],
  [
    'the API is away',
    () => ({ '/api/v1/session': () => ({ status: 502 }) }),
    'read the session',
    /session answered 502/,
  ],
  ['the session is another', () => ({ '/api/v1/session': () => ({ body: {} }) }), 'read the session', /viewer: /],
  [
    'no board is found',
    () => ({ '/api/v1/boards/home': () => ({ status: 404 }) }),
    'read the board',
    /boards\/home answered 404/,
  ],
  [
    'the board is empty',
    () => ({ '/api/v1/boards/home': () => ({ body: { ...board, widgets: [], id: 'home', version: 0, may: 'own' } }) }),
    'ask the board',
    /asks nothing/,
  ],
  [
    'a question has no answer',
    () => ({
      '/api/v1/widgets/query': (body) => {
        const { answers, ...answer } = answerTo(JSON.parse(body));
        return { body: { ...answer, answers: { ...answers, [first(answers)]: {} } } };
      },
    }),
    'ask the board',
    /has no answer/,
  ],
  [
    'a question is refused',
    () => ({
      '/api/v1/widgets/query': (body) => {
        const { answers, ...answer } = answerTo(JSON.parse(body));
        const widget = first(answers);
        const refused = { kind: 'refused', code: 'query.too-slow', message: '' };
        return {
          body: { ...answer, answers: { ...answers, [widget]: { [first(answers[widget] ?? {})]: refused } } },
        };
      },
    }),
    'ask the board',
    /was refused: query\.too-slow/,
  ],
  [
    'nothing says how fresh it is',
    () => ({ '/api/v1/widgets/query': (body) => ({ body: { ...answerTo(JSON.parse(body)), freshness: {} } }) }),
    'ask the board',
    /how fresh/,
  ],
];

it.each(bad)('%s: the run failed, and says at which step and why', async (_what, but, step, reason) => {
  world = { ...fine(), ...but() };
  const { lines, measured } = await run();
  expect(lines).toEqual([
    { level: 'error', message: 'no board was read', extra: { step, reason: expect.stringMatching(reason) } },
  ]);
  expect(measured).toEqual([{ name: 'CanarySucceeded', value: 0 }]);
});

it.each([
  ['password', { password: 'another-Pass-word-2' }, 'NotAuthorizedException: Incorrect username or password.'],
  ['second factor', { totpSecret: 'MFRGGZDFMZTWQ2LK' }, 'CodeMismatchException: Invalid code received for user'],
])('a wrong %s is told in the words of Cognito, and never shown', async (_what, but, reason) => {
  const { lines } = await run(but);
  expect(lines[0]?.extra).toEqual({ step: 'sign in', reason });
  const said = JSON.stringify(lines);
  for (const each of [...Object.values(but), code, token, secret.password]) expect(said).not.toContain(each);
});
