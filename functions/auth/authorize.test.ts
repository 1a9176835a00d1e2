import { createHmac, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { exportSPKI, importJWK } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryLog } from '#platform/testing/memory-log';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { verifyAccessToken } from './access-token.ts';
import { authorize } from './authorize.ts';
import { issuerKeys } from './issuer-keys.ts';
import { openRevocations } from './revocations.ts';
import { clientId, organizationId, rawToken, startKeyIssuer } from './testing/key-issuer.ts';

const publicUrl = 'https://fairlead.example';
const now = new Date('2026-09-01T12:00:00Z');
const at = (seconds: number) => Math.floor(now.getTime() / 1000) + seconds;

let issuer: Awaited<ReturnType<typeof startKeyIssuer>>;
let cloud: SmallCloud;
let revocations: ReturnType<typeof openRevocations>;

beforeAll(async () => {
  [issuer, cloud] = await Promise.all([startKeyIssuer(), startSmallCloud()]);
  revocations = openRevocations(await cloud.createTable('sessions', { hash: 'id' }), () => now);
});
afterAll(async () => {
  issuer.stop();
  await cloud.stop();
});

const anAuthorizer = () => {
  const log = memoryLog();
  const keys = issuerKeys(issuer.issuerUrl);
  const verify = (token: string) => verifyAccessToken(token, { issuerUrl: issuer.issuerUrl, clientId, keys, now });
  return { log, ask: authorize({ publicUrl, log, verify, isRevoked: revocations.isRevoked }) };
};

const anEvent = (headers: Record<string, string>, httpMethod = 'GET'): APIGatewayRequestAuthorizerEvent => ({
  type: 'REQUEST',
  methodArn: `arn:aws:execute-api:eu-central-2:123456789012:abcdef/live/${httpMethod}/api/v1/session`,
  resource: '/api/v1/session',
  path: '/api/v1/session',
  httpMethod,
  headers,
  multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
  pathParameters: null,
  queryStringParameters: null,
  multiValueQueryStringParameters: null,
  stageVariables: null,
  // The one part of it that is read.
  requestContext: { requestId: 'request-1' } as APIGatewayRequestAuthorizerEvent['requestContext'],
});

const bearer = (token: string) => anEvent({ Authorization: `Bearer ${token}` });
const honest = () => issuer.sign(issuer.claims(now));

const policy = (Effect: 'Allow' | 'Deny') => ({
  principalId: `${issuer.issuerUrl}#rita`,
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Action: 'execute-api:Invoke',
        Effect,
        Resource: 'arn:aws:execute-api:eu-central-2:123456789012:abcdef/live/*',
      },
    ],
  },
  context: {
    subject: `${issuer.issuerUrl}#rita`,
    organizationId,
    salesforceUserId: '005000000000001AAA',
    role: 'sales',
    name: 'Rita Rep',
    email: 'rita@example.com',
  },
});

test('an honest token is let in, as bearer and as cookie, with the viewer in the context', async () => {
  const { ask } = anAuthorizer();
  const token = await honest();
  expect(await ask(bearer(token))).toEqual(policy('Allow'));
  expect(await ask(anEvent({ cookie: `a=b; __Host-fairlead-access=${token}` }))).toEqual(policy('Allow'));
});

test('a person without a Salesforce user has none in her context', async () => {
  const { salesforce_user_id: _, ...claims } = issuer.claims(now);
  const { context } = await anAuthorizer().ask(bearer(await issuer.sign({ ...claims, fairlead_role: 'ops' })));
  expect(context).not.toHaveProperty('salesforceUserId');
});

test("a token of the canary's client opens no row and commands nothing, whatever it says", async () => {
  const keys = issuerKeys(issuer.issuerUrl);
  const rules = { issuerUrl: issuer.issuerUrl, clientId, keys, now };
  const token = await issuer.sign({ ...issuer.claims(now), client_id: 'canary', fairlead_role: 'admin' });
  const { viewer } = await verifyAccessToken(token, { ...rules, canaryClientId: 'canary' });
  expect(viewer).toMatchObject({ organizationId, role: 'sales' });
  expect(viewer).not.toHaveProperty('salesforceUserId');
  // Where there is none, and where people sign in, it is a token of a stranger's client.
  await expect(verifyAccessToken(token, rules)).rejects.toThrow('another client');
});

const claimsBut = (but: Record<string, unknown>) => issuer.sign({ ...issuer.claims(now), ...but });
const without = (name: string) => {
  const { [name]: _, ...claims } = issuer.claims(now);
  return issuer.sign(claims);
};
const hmac = (header: object, key: string | Buffer): string => {
  const unsigned = rawToken(header, issuer.claims(now)).replace(/\.$/, '');
  return `${unsigned}.${createHmac('sha256', key).update(unsigned).digest('base64url')}`;
};

const attacks: Readonly<Record<string, () => string | Promise<string>>> = {
  'alg none': () => rawToken({ alg: 'none' }, issuer.claims(now)),
  'alg None': () => rawToken({ alg: 'None', kid: 'k1' }, issuer.claims(now)),
  'alg nOnE': () => rawToken({ alg: 'nOnE', kid: 'k1' }, issuer.claims(now)),
  'stripped signature': async () => (await honest()).replace(/[^.]+$/, ''),
  'flipped signature': async () =>
    (await honest()).replace(/\.(.)([^.]+)$/, (_, c, rest) => `.${c === 'A' ? 'B' : 'A'}${rest}`),
  'tampered tenant': async () => {
    const [header, , signature] = (await honest()).split('.');
    const payload = { ...issuer.claims(now), organization_id: '00D000000000002EAA' };
    return [header, Buffer.from(JSON.stringify(payload)).toString('base64url'), signature].join('.');
  },
  'HS256 with the public key as PEM': async () => {
    const key = await importJWK({ ...issuer.publicJwk, ext: true }, 'RS256', { extractable: true });
    if (key instanceof Uint8Array) throw new Error('an RSA key is no secret');
    return hmac({ alg: 'HS256', kid: 'k1' }, await exportSPKI(key));
  },
  'HS256 with the public key as JWK': () => hmac({ alg: 'HS256', kid: 'k1' }, JSON.stringify(issuer.publicJwk)),
  'HS256 with the modulus': () => hmac({ alg: 'HS256', kid: 'k1' }, Buffer.from(issuer.publicJwk.n ?? '', 'base64url')),
  'ES256 by another key of the issuer': () => issuer.signOther(issuer.claims(now)),
  'psychic ES256': () => rawToken({ alg: 'ES256', kid: 'k1' }, issuer.claims(now), Buffer.alloc(64)),
  PS256: () => {
    const unsigned = rawToken({ alg: 'PS256', kid: 'k1' }, issuer.claims(now)).replace(/\.$/, '');
    return `${unsigned}.${Buffer.alloc(256, 1).toString('base64url')}`;
  },
  'embedded jwk of another key': () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const header = { alg: 'RS256', jwk: other.publicKey.export({ format: 'jwk' }) };
    const unsigned = rawToken(header, issuer.claims(now)).replace(/\.$/, '');
    return `${unsigned}.${signBytes('sha256', Buffer.from(unsigned), other.privateKey).toString('base64url')}`;
  },
  'jku, x5u to an address of the attacker': async () => {
    const token = await issuer.sign(issuer.claims(now), {
      jku: `${issuer.issuerUrl}/evil`,
      x5u: `${issuer.issuerUrl}/evil`,
    });
    return `${token.slice(0, -4)}AAAA`;
  },
  'kid that climbs': () => issuer.sign(issuer.claims(now), { kid: '../../dev/null' }),
  'kid of 10 kB': () => issuer.sign(issuer.claims(now), { kid: 'k'.repeat(10_000) }),
  'kid with SQL': () => issuer.sign(issuer.claims(now), { kid: "' OR 1=1--" }),
  'unknown crit': () => rawToken({ alg: 'RS256', kid: 'k1', crit: ['x'], x: 1 }, issuer.claims(now), 'x'),
  'unencoded payload': () => rawToken({ alg: 'RS256', kid: 'k1', crit: ['b64'], b64: false }, issuer.claims(now), 'x'),
  'five parts (JWE)': () => 'eyJhbGciOiJkaXIifQ..AAAA.AAAA.AAAA',
  'one part': () => 'token',
  'another issuer': () => claimsBut({ iss: 'https://evil.example' }),
  'issuer with a slash at its end': () => claimsBut({ iss: `${issuer.issuerUrl}/` }),
  'another client': () => claimsBut({ client_id: 'other-app' }),
  'no client': () => without('client_id'),
  'ID token': () => claimsBut({ token_use: 'id', aud: clientId }),
  'no token_use': () => without('token_use'),
  'no exp': () => without('exp'),
  'no iat': () => without('iat'),
  'no sub': () => without('sub'),
  'no jti': () => without('jti'),
  expired: () => claimsBut({ exp: at(-6) }),
  'exp as text': () => claimsBut({ exp: String(at(900)) }),
  'exp of 1e308': () => claimsBut({ exp: 1e308 }),
  'iat in the future': () => claimsBut({ iat: at(60) }),
  'nbf in the future': () => claimsBut({ nbf: at(60) }),
  'older than an hour, whatever its exp': () => claimsBut({ iat: at(-3700), exp: at(90_000) }),
  'no organisation': () => without('organization_id'),
  'no role': () => without('fairlead_role'),
  'unknown role': () => claimsBut({ fairlead_role: 'root' }),
  '16 kB': () => claimsBut({ padding: 'x'.repeat(16_384) }),
};

test.each(Object.keys(attacks))('a forged token is 401 and one log line: %s', async (name) => {
  const { ask, log } = anAuthorizer();
  const token = (await attacks[name]?.()) ?? '';
  await expect(ask(bearer(token))).rejects.toThrow(/^Unauthorized$/);
  expect(log.lines).toMatchObject([{ level: 'warn', message: 'request refused', extra: { code: 'session.none' } }]);
  expect(JSON.stringify(log.lines)).not.toContain(token);
});

test('a token is good for five seconds more than it says, because clocks differ', async () => {
  const { ask } = anAuthorizer();
  await expect(ask(bearer(await claimsBut({ exp: at(-4) })))).resolves.toBeDefined();
  await expect(ask(bearer(await claimsBut({ nbf: at(4) })))).resolves.toBeDefined();
  await expect(ask(bearer(await claimsBut({ nbf: at(6) })))).rejects.toThrow(/^Unauthorized$/);
});

test.each([
  ['nothing', {}],
  ['an empty bearer', { authorization: 'Bearer ' }],
  ['a lower-case scheme', { authorization: 'bearer a.b.c' }],
  ['basic', { authorization: 'Basic dTpw' }],
  ['two in one', { authorization: 'Bearer a.b.c, Bearer d.e.f' }],
  ['an empty cookie', { cookie: '__Host-fairlead-access=' }],
])('no token is 401: %s', async (_name, headers: Record<string, string>) => {
  await expect(anAuthorizer().ask(anEvent(headers))).rejects.toThrow(/^Unauthorized$/);
});

test('two Authorization headers are 401, also when each is honest', async () => {
  const event = bearer(await honest());
  const twice = {
    ...event,
    multiValueHeaders: { Authorization: [`Bearer ${await honest()}`, `Bearer ${await honest()}`] },
  };
  await expect(anAuthorizer().ask(twice)).rejects.toThrow(/^Unauthorized$/);
});

test('fifty unknown keys make one extra question for keys, and none anywhere else', async () => {
  const { ask } = anAuthorizer();
  issuer.asked.keys = 0;
  issuer.asked.elsewhere = 0;
  for (let kid = 0; kid < 50; kid += 1) {
    await expect(ask(bearer(await issuer.sign(issuer.claims(now), { kid: `k-${kid}` })))).rejects.toThrow(
      'Unauthorized',
    );
  }
  expect(issuer.asked.keys).toBeLessThanOrEqual(2);
  expect(issuer.asked.elsewhere).toBe(0);
});

test('keys out of reach are our fault, not 401', async () => {
  const away = await startKeyIssuer();
  away.stop();
  const keys = issuerKeys(away.issuerUrl);
  const verify = (token: string) => verifyAccessToken(token, { issuerUrl: issuer.issuerUrl, clientId, keys, now });
  const ask = authorize({ publicUrl, log: memoryLog(), verify, isRevoked: revocations.isRevoked });
  await expect(ask(bearer(await honest()))).rejects.not.toThrow('Unauthorized');
});

test('a signed-out session is 401, in each of its tokens and no other', async () => {
  const { ask } = anAuthorizer();
  await revocations.revoke(`leaver#${at(-60)}`);
  const [first, second, later] = await Promise.all([
    claimsBut({ sub: 'leaver', auth_time: at(-60), jti: 'a' }),
    claimsBut({ sub: 'leaver', auth_time: at(-60), jti: 'b' }),
    claimsBut({ sub: 'leaver', auth_time: at(-10), jti: 'c' }),
  ]);
  await expect(ask(bearer(first))).rejects.toThrow(/^Unauthorized$/);
  await expect(ask(bearer(second))).rejects.toThrow(/^Unauthorized$/);
  await expect(ask(bearer(later))).resolves.toMatchObject({ context: { role: 'sales' } });
});

test('a sign-out elsewhere is seen within 30 seconds', async () => {
  let clock = now;
  const table = await cloud.createTable('sessions-elsewhere', { hash: 'id' });
  const here = openRevocations(table, () => clock);
  expect(await here.isRevoked('s')).toBe(false);
  await openRevocations(table, () => clock).revoke('s');
  clock = new Date(now.getTime() + 29_000);
  expect(await here.isRevoked('s')).toBe(false);
  clock = new Date(now.getTime() + 30_000);
  expect(await here.isRevoked('s')).toBe(true);
});

const own = { origin: publicUrl, 'x-fairlead-request': '1' };

test.each([
  ['GET by cookie', 'GET', {}, 'Allow'],
  ['POST by cookie from our page', 'POST', own, 'Allow'],
  ['POST by cookie with the header and no Origin', 'POST', { 'x-fairlead-request': '1' }, 'Allow'],
  ['POST by cookie without the header', 'POST', { origin: publicUrl }, 'Deny'],
  ['POST by cookie from another site', 'POST', { ...own, origin: 'https://evil.example' }, 'Deny'],
  ['POST by cookie from a sandboxed page', 'POST', { ...own, origin: 'null' }, 'Deny'],
  ['PUT by cookie without the header', 'PUT', {}, 'Deny'],
  ['DELETE by cookie without the header', 'DELETE', {}, 'Deny'],
] as const)('%s: %s', async (...[, method, headers, effect]) => {
  const cookie = `__Host-fairlead-access=${await honest()}`;
  expect(await anAuthorizer().ask(anEvent({ cookie, ...headers }, method))).toEqual(policy(effect));
});

test('POST by bearer needs no header: no page of another site can send one', async () => {
  const event = anEvent({ authorization: `Bearer ${await honest()}` }, 'POST');
  expect(await anAuthorizer().ask(event)).toEqual(policy('Allow'));
});
