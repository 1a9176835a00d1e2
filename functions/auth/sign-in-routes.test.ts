import { createHash } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#platform/clock';
import type { Table } from '#platform/tables';
import { memoryLog } from '#platform/testing/memory-log';
import { aLambdaContext, aRestEvent } from '#platform/testing/rest-event';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { problemSchema } from '#shared/api/problem';
import { authRoutes } from '#shared/api/routes';
import { signOutResponseSchema } from '#shared/api/sign-out';
import { openAttempts } from './attempts.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { openSignInServices, type SignInServices } from './sign-in-services.ts';
import { browse, clientId, publicUrl, startIdentityProvider } from './testing/identity-provider.ts';

const rita = {
  id: 'rita',
  claims: {
    organization_id: '00D000000000001EAA',
    salesforce_user_id: '005000000000001AAA',
    fairlead_role: 'sales',
    name: 'Rita Rep',
    email: 'rita@example.com',
  },
};

let idp: Awaited<ReturnType<typeof startIdentityProvider>>;
let cloud: SmallCloud;
let sessions: Table;
let services: SignInServices;

beforeAll(async () => {
  [idp, cloud] = await Promise.all([startIdentityProvider(rita), startSmallCloud()]);
  sessions = await cloud.createTable('sessions', { hash: 'id' });
  services = servicesAt(idp.issuerUrl);
});
afterEach(() => {
  idp.directory.next = rita;
});
afterAll(async () => {
  idp.stop();
  await cloud.stop();
});

const servicesAt = (issuerUrl: string, directory = '') =>
  openSignInServices(
    {
      ISSUER_URL: issuerUrl,
      CLIENT_ID: clientId,
      PUBLIC_URL: publicUrl,
      SESSIONS_TABLE: 'sessions',
      IDENTITY_PROVIDER: directory,
    },
    systemClock,
    sessions,
  );

const ask = (event: APIGatewayProxyEvent, { of = services, log = memoryLog() } = {}) =>
  signInRoutes(of, log)(event, aLambdaContext());

/** Cookies that an answer sets, by name, with everything after the value. */
const setCookies = (answer: APIGatewayProxyResult) =>
  new Map(
    (answer.multiValueHeaders?.['set-cookie'] ?? []).map((line) => {
      const [, name = '', value = '', flags = ''] = /^([^=]+)=([^;]*); (.*)$/.exec(String(line)) ?? [];
      return [name, { value, flags }];
    }),
  );
const cookieValues = (answer: APIGatewayProxyResult) =>
  Object.fromEntries([...setCookies(answer)].map(([name, { value }]) => [name, value]));

const begin = (query: Record<string, string> = {}, cookies: Record<string, string> = {}) =>
  ask(aRestEvent(authRoutes.signIn, { query, cookies }));

const comeBack = (callback: URL, cookies: Record<string, string>, headers: Record<string, string> = {}) =>
  ask(aRestEvent(authRoutes.callback, { query: Object.fromEntries(callback.searchParams), cookies, headers }));

const throughProvider = async (begun: APIGatewayProxyResult) =>
  browse(String(begun.headers?.['location']), idp.issuerUrl);

const signInWhole = async (returnTo = '/') => {
  const begun = await begin({ returnTo });
  return comeBack(await throughProvider(begun), cookieValues(begun));
};

const own = { 'x-fairlead-request': '1', origin: publicUrl };
const codeOf = (answer: APIGatewayProxyResult) => problemSchema.parse(JSON.parse(answer.body)).code;

test('a sign-in asks for a code with PKCE S256, state and nonce, and keeps the verifier to itself', async () => {
  const begun = await begin();
  const location = new URL(String(begun.headers?.['location']));
  expect([begun.statusCode, location.origin]).toEqual([303, idp.issuerUrl]);
  expect(Object.fromEntries(location.searchParams)).toEqual({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: `${publicUrl}/auth/callback`,
    scope: 'openid profile email',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
  expect([...setCookies(begun)]).toEqual([
    [
      '__Host-fairlead-sign-in',
      { value: expect.stringMatching(/^[\w-]{43}$/), flags: 'Max-Age=600; Path=/; Secure; HttpOnly; SameSite=Lax' },
    ],
  ]);
});

test('where all sign in to one directory nobody is asked which: the provider sends them on, and they come back as ever', async () => {
  const directed = servicesAt(idp.issuerUrl, 'Entra');
  const begun = await ask(aRestEvent(authRoutes.signIn, { query: {} }), { of: directed });
  expect(new URL(String(begun.headers?.['location'])).searchParams.get('identity_provider')).toBe('Entra');
  const done = await comeBack(await throughProvider(begun), cookieValues(begun));
  expect(cookieValues(done)).toHaveProperty('__Host-fairlead-access');
});

test('who comes back with a code gets her session in cookies that no script and no other host can read', async () => {
  const done = await signInWhole('/boards/home?tab=2');
  expect([done.statusCode, done.headers?.['location']]).toEqual([303, '/boards/home?tab=2']);
  const cookies = setCookies(done);
  expect([...cookies.keys()]).toEqual(['__Host-fairlead-access', '__Host-fairlead-refresh', '__Host-fairlead-sign-in']);

  const access = cookies.get('__Host-fairlead-access');
  expect(decodeJwt(access?.value ?? '')).toMatchObject({ sub: 'rita', token_use: 'access', client_id: clientId });
  expect(access?.flags).toMatch(/^Max-Age=(?:900|89\d); Path=\/; Secure; HttpOnly; SameSite=Strict$/);
  expect(cookies.get('__Host-fairlead-refresh')?.flags).toBe(
    'Max-Age=43200; Path=/; Secure; HttpOnly; SameSite=Strict',
  );
  expect(cookies.get('__Host-fairlead-sign-in')).toEqual({
    value: '',
    flags: 'Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax',
  });
});

test('a callback works once, in the browser that began, and a stranger who tries first does not spoil it', async () => {
  const begun = await begin();
  const callback = await throughProvider(begun);
  const [stranger, none] = await Promise.all([
    comeBack(callback, { '__Host-fairlead-sign-in': 'x'.repeat(43) }),
    comeBack(callback, {}),
  ]);
  expect([codeOf(stranger), codeOf(none)]).toEqual(['sign-in.expired', 'sign-in.expired']);
  expect((await comeBack(callback, cookieValues(begun))).statusCode).toBe(303);
  expect(codeOf(await comeBack(callback, cookieValues(begun)))).toBe('sign-in.expired');
});

test('two tabs may begin, and both may finish', async () => {
  const first = await begin({ returnTo: '/one' });
  const second = await begin({ returnTo: '/two' }, cookieValues(first));
  const cookies = cookieValues(second);
  const [one, two] = [
    await comeBack(await throughProvider(first), cookies),
    await comeBack(await throughProvider(second), cookies),
  ];
  expect([one.headers?.['location'], two.headers?.['location']]).toEqual(['/one', '/two']);
});

test('a sign-in older than ten minutes is refused, though its row is still there', async () => {
  const late = {
    ...services,
    attempts: openAttempts(sessions, () => new Date(Date.now() + 601_000)),
  };
  const begun = await begin();
  const callback = await throughProvider(begun);
  const event = aRestEvent(authRoutes.callback, {
    query: Object.fromEntries(callback.searchParams),
    cookies: cookieValues(begun),
  });
  expect(codeOf(await ask(event, { of: late }))).toBe('sign-in.expired');
});

test('a code that the provider did not give is refused', async () => {
  const begun = await begin();
  const callback = await throughProvider(begun);
  callback.searchParams.set('code', 'stolen');
  const answer = await comeBack(callback, cookieValues(begun));
  expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'sign-in.refused']);
});

test("another sign-in's code is refused: verifier and nonce are not its own", async () => {
  const [mine, theirs] = [await begin(), await begin()];
  const callback = await throughProvider(theirs);
  callback.searchParams.set('state', new URL(String(mine.headers?.['location'])).searchParams.get('state') ?? '');
  expect(codeOf(await comeBack(callback, cookieValues(mine)))).toBe('sign-in.refused');
});

test("the provider's own refusal reaches the person as a page, not as JSON", async () => {
  const begun = await begin();
  const state = new URL(String(begun.headers?.['location'])).searchParams.get('state') ?? '';
  const callback = new URL(`${publicUrl}/auth/callback?error=access_denied&state=${state}&iss=${idp.issuerUrl}`);
  const answer = await comeBack(callback, cookieValues(begun), { 'sec-fetch-mode': 'navigate' });
  expect([answer.statusCode, answer.headers?.['location']]).toEqual([303, '/?sign-in=sign-in.refused']);
});

test('a person without a role is told so, and gets no session', async () => {
  idp.directory.next = { id: 'nobody', claims: { name: 'Nobody', email: 'nobody@example.com' } };
  const begun = await begin();
  const answer = await comeBack(await throughProvider(begun), cookieValues(begun), { accept: 'text/html,*/*' });
  expect([answer.headers?.['location'], answer.multiValueHeaders]).toEqual(['/?sign-in=sign-in.no-access', undefined]);
});

test('a provider that is away is busy for a caller and a page for a person', async () => {
  const gone = await startIdentityProvider(rita);
  gone.stop();
  const away = servicesAt(gone.issuerUrl);
  const answer = await ask(aRestEvent(authRoutes.signIn), { of: away });
  expect([answer.statusCode, codeOf(answer), answer.headers?.['retry-after']]).toEqual([503, 'server.busy', '2']);
  const page = await ask(aRestEvent(authRoutes.signIn, { headers: { accept: 'text/html' } }), { of: away });
  expect([page.statusCode, page.headers?.['location']]).toEqual([303, '/?sign-in=server.busy']);
});

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  'evil.example',
])('no way out of the site after signing in: %s', async (returnTo) => {
  const answer = await begin({ returnTo });
  expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'sign-in.return-to']);
});

const refreshWith = (refreshToken: string, headers: Record<string, string> = own) =>
  ask(aRestEvent(authRoutes.refresh, { headers, cookies: { '__Host-fairlead-refresh': refreshToken } }));

const refreshTokenOf = (answer: APIGatewayProxyResult) => cookieValues(answer)['__Host-fairlead-refresh'] ?? '';

test('a refresh gives a new access token and rotates the refresh token', async () => {
  const first = await signInWhole();
  const second = await refreshWith(refreshTokenOf(first));
  expect([second.statusCode, second.body]).toEqual([204, '']);
  expect(cookieValues(second)['__Host-fairlead-access']).not.toBe(cookieValues(first)['__Host-fairlead-access']);
  expect(refreshTokenOf(second)).not.toBe(refreshTokenOf(first));
  expect((await refreshWith(refreshTokenOf(second))).statusCode).toBe(204);
});

test('five tabs that refresh at once all get the same session, and it lives on', async () => {
  const token = refreshTokenOf(await signInWhole());
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => refreshWith(token)));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204, 204, 204]);
  expect(new Set(answers.map(refreshTokenOf)).size).toBe(1);
  expect((await refreshWith(answers.map(refreshTokenOf)[0] ?? '')).statusCode).toBe(204);
});

test('the table never holds a token that could be read from it', async () => {
  const token = refreshTokenOf(await signInWhole());
  const next = cookieValues(await refreshWith(token));
  const rows = JSON.stringify(await sessions.client.send(new ScanCommand({ TableName: sessions.name })));
  for (const secret of [token, ...Object.values(next)]) expect(rows).not.toContain(secret);
  expect(rows).toContain(createHash('sha256').update(token).digest('base64url'));
});

test('a worthless refresh token ends the session, and takes the cookies with it', async () => {
  const answer = await refreshWith('worthless');
  expect([answer.statusCode, codeOf(answer), cookieValues(answer)]).toEqual([
    401,
    'session.ended',
    { '__Host-fairlead-access': '', '__Host-fairlead-refresh': '' },
  ]);
  expect(codeOf(await ask(aRestEvent(authRoutes.refresh, { headers: own })))).toBe('session.ended');
});

test.each([
  ['without the header', { origin: publicUrl }],
  ['from another site', { ...own, origin: 'https://evil.example' }],
])('neither refresh nor sign-out work %s', async (_name, headers: Record<string, string>) => {
  const refreshed = await refreshWith('any', headers);
  const signedOut = await ask(aRestEvent(authRoutes.signOut, { headers }));
  expect([codeOf(refreshed), codeOf(signedOut)]).toEqual(['request.foreign-page', 'request.foreign-page']);
});

test('a sign-out ends both tokens, clears the browser, and goes on to the provider', async () => {
  const cookies = cookieValues(await signInWhole());
  const session = await services.sessionOf(cookies['__Host-fairlead-access']);
  const answer = await ask(aRestEvent(authRoutes.signOut, { headers: own, cookies }));

  expect([...setCookies(answer)]).toEqual(
    ['__Host-fairlead-access', '__Host-fairlead-refresh'].map((name) => [
      name,
      { value: '', flags: 'Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict' },
    ]),
  );
  expect(answer.headers?.['clear-site-data']).toBe('"cache", "storage"');
  const { continueAt } = signOutResponseSchema.parse(JSON.parse(answer.body));
  expect(continueAt.startsWith(`${idp.issuerUrl}/session/end?`)).toBe(true);
  expect(new URL(continueAt).searchParams.get('post_logout_redirect_uri')).toBe(`${publicUrl}/`);
  expect((await fetch(continueAt)).status).toBe(200);

  expect(await services.revocations.isRevoked(session ?? '')).toBe(true);
  expect(codeOf(await refreshWith(cookies['__Host-fairlead-refresh'] ?? ''))).toBe('session.ended');
});

test('a sign-out without a session, or with a forged token, revokes nothing and still answers', async () => {
  const answer = await ask(
    aRestEvent(authRoutes.signOut, { headers: own, cookies: { '__Host-fairlead-access': 'a.b.c' } }),
  );
  expect([answer.statusCode, await services.sessionOf('a.b.c')]).toEqual([200, undefined]);
});

test('no token, code or verifier is ever logged', async () => {
  const log = memoryLog();
  const begun = await ask(aRestEvent(authRoutes.signIn), { log });
  const callback = await throughProvider(begun);
  callback.searchParams.set('code', 'canary-code');
  const query = Object.fromEntries(callback.searchParams);
  await ask(aRestEvent(authRoutes.callback, { query, cookies: cookieValues(begun) }), { log });
  expect(log.lines).toHaveLength(1);
  expect(JSON.stringify(log.lines)).not.toMatch(new RegExp(`canary-code|${query['state']}`));
});
