import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import jsforce from 'jsforce';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { askAs, askForToken, soql } from '../testing/ask.ts';
import { signIn } from '../testing/sign-in.ts';

const keys = await generateKeyPair('RS256', { extractable: true });
const newKeys = await generateKeyPair('RS256', { extractable: true });
const contacts = soql('SELECT Id FROM Contact');
let org: RunningOrg;

beforeEach(async () => {
  org = await startOrg({
    port: 0,
    company: 'empty',
    clients: [{ clientId: 'jwt-app', certificate: await exportSPKI(keys.publicKey) }],
  });
});

afterEach(() => org.close());

const bearer = async (key = keys.privateKey): Promise<{ status: number; error?: unknown }> => {
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer('jwt-app')
    .setSubject(org.integrationUser.username)
    .setAudience(org.url)
    .setExpirationTime('3m')
    .sign(key);
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  const response = await fetch(`${org.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type, assertion }),
  });
  const answer: Record<string, unknown> = JSON.parse(await response.text());
  return { status: response.status, error: answer['error'] };
};

test('a moved org answers at its new address, and sign-in at the old one says where that is', async () => {
  const before = askAs(org);
  expect(await before(contacts)).toMatchObject({ status: 200 });
  const moved = await org.faults.moveInstance();
  expect(moved).not.toBe(org.url);
  expect(await before(contacts)).toMatchObject({ status: 401, json: [{ errorCode: 'INVALID_SESSION_ID' }] });
  expect(await askAs(org, moved)(contacts)).toMatchObject({ status: 200 });
  expect((await askForToken(org.url, org)).answer).toMatchObject({ instance_url: moved });
  const connection = await signIn(org);
  expect(connection.instanceUrl).toBe(moved);
  expect((await connection.query('SELECT Id FROM Contact')).totalSize).toBe(0);
  expect(await bearer()).toMatchObject({ status: 200 });
  const again = await org.faults.moveInstance();
  expect(await askAs(org, moved)(contacts)).toMatchObject({ status: 401 });
  expect(await askAs(org, again)(contacts)).toMatchObject({ status: 200 });
});

test('sessions end, and a new sign-in is good', async () => {
  const connection = await signIn(org);
  org.expireSessions();
  const own = new jsforce.Connection({ instanceUrl: org.url, accessToken: connection.accessToken ?? '' });
  await expect(own.query('SELECT Id FROM Contact')).rejects.toMatchObject({ errorCode: 'INVALID_SESSION_ID' });
  expect(await askForToken(org.url, org)).toMatchObject({ status: 200 });
});

test('a revoked client is out, until the org behaves again', async () => {
  const { accessToken } = await signIn(org);
  const ask = askAs({ url: org.url, accessToken: accessToken ?? '' });
  expect(await ask(contacts)).toMatchObject({ status: 200 });
  org.faults.revokeClient();
  expect(await ask(contacts)).toMatchObject({ json: [{ errorCode: 'INVALID_SESSION_ID' }] });
  expect(await askForToken(org.url, org)).toMatchObject({ status: 400, answer: { error: 'invalid_client' } });
  org.faults.revokeClient({ error: 'invalid_grant' });
  expect(await askForToken(org.url, org)).toMatchObject({ answer: { error: 'invalid_grant' } });
  expect(await bearer()).toMatchObject({ status: 200 });
  org.faults.revokeClient({ clientId: 'jwt-app' });
  expect(await bearer()).toEqual({ status: 400, error: 'invalid_grant' });
  org.faults.clear();
  expect(await bearer()).toMatchObject({ status: 200 });
  expect(() => org.faults.revokeClient({ clientId: 'nobody' })).toThrow('no client nobody is registered');
});

test('a rotated secret: both are good during the overlap, then only the new one', async () => {
  const { clientId, clientSecret } = org;
  const second = org.faults.rotateSecret({ keepsOld: true });
  for (const secret of [clientSecret, second])
    expect(await askForToken(org.url, { clientId, clientSecret: secret })).toMatchObject({ status: 200 });
  const third = org.faults.rotateSecret();
  for (const secret of [clientSecret, second])
    expect(await askForToken(org.url, { clientId, clientSecret: secret })).toMatchObject({ status: 400 });
  expect(await askForToken(org.url, { clientId, clientSecret: third })).toMatchObject({ status: 200 });
});

test('a rotated key refuses what the old one signs', async () => {
  expect(await bearer()).toMatchObject({ status: 200 });
  org.faults.rotateKey('jwt-app', await exportSPKI(newKeys.publicKey));
  expect(await bearer()).toEqual({ status: 400, error: 'invalid_grant' });
  expect(await bearer(newKeys.privateKey)).toMatchObject({ status: 200 });
});
