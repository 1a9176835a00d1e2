import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Secret } from '#platform/secrets';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { memoryLog } from '#platform/testing/memory-log';
import { type RunningOrg, startOrg } from '#scripts/salesforce/start-org';
import { apiVersion } from './api-version.ts';
import { connectSalesforce } from './connect.ts';
import type { Credentials } from './credentials.ts';
import { readServerTime } from './server-time.ts';
import { credentialsOf } from './testing/connected-org.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

let org: RunningOrg;
beforeAll(async () => {
  org = await startOrg({ port: 0, company: 'empty', clients: [{ clientId: 'jwt-app', certificate: publicKey }] });
});
afterAll(() => org.close());

const connect = (credentials: Credentials) => connectSalesforce(async () => credentials, aSilentLog());
const limits = { path: `/services/data/v${apiVersion}/limits` };
const jwtCredentials = (): Credentials => ({
  flow: 'jwt-bearer',
  loginUrl: org.url,
  organizationId: org.organizationId,
  clientId: 'jwt-app',
  username: org.integrationUser.username,
  privateKey,
});

describe('signing in', () => {
  it('works with client credentials', async () => {
    const salesforce = await connect(credentialsOf(org));
    expect(salesforce).toMatchObject({ organizationId: org.organizationId, instanceUrl: org.url });
    expect(JSON.parse((await salesforce.ask(limits)).text)).toHaveProperty('DailyApiRequests');
  });

  it('works with a signed assertion', async () => {
    const salesforce = await connect(jwtCredentials());
    expect((await salesforce.ask(limits)).headers['sforce-limit-info']).toMatch(/api-usage=\d+\/\d+/);
  });

  it('with a wrong secret is a fault of our configuration', async () => {
    const wrong = { ...credentialsOf(org), clientSecret: 'wrong' };
    await expect(connect(wrong as Credentials)).rejects.toMatchObject({
      name: 'SalesforceError',
      code: 'invalid_client',
      remedy: 'configuration',
    });
  });

  it('is refused when the token is of another organisation', async () => {
    await expect(connect({ ...credentialsOf(org), organizationId: '00D000000000001EAA' })).rejects.toMatchObject({
      code: 'FOREIGN_ORGANIZATION',
      remedy: 'configuration',
    });
  });

  it('is to be tried again when nobody answers', async () => {
    await expect(connect({ ...credentialsOf(org), loginUrl: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      code: 'NO_ANSWER',
      remedy: 'try-again',
    });
  });
});

describe('a session that Salesforce has ended', () => {
  it('is renewed once, for a hundred who find it ended, and all their requests are answered', async () => {
    const log = memoryLog();
    const salesforce = await connectSalesforce(async () => credentialsOf(org), log);
    const signIns = () => log.lines.filter(({ message }) => message === 'signed in to Salesforce').length;
    expect(signIns()).toBe(1);
    org.expireSessions();
    await Promise.all(Array.from({ length: 100 }, () => salesforce.ask(limits)));
    expect(signIns()).toBe(2);
  });

  it('is refused once for a hundred, where nobody may sign in any more', async () => {
    const requests: string[] = [];
    const salesforce = await connectSalesforce(async () => {
      requests.push('secret');
      return credentialsOf(org);
    }, aSilentLog());
    org.faults.revokeClient({ error: 'invalid_grant' });
    org.expireSessions();
    requests.length = 0;
    const all = await Promise.allSettled(Array.from({ length: 100 }, () => salesforce.ask(limits)));
    expect(all.map(({ status }) => status)).toEqual(Array(100).fill('rejected'));
    // As we kept it, and once fresh; it was the same, and was not sent again.
    expect(requests).toHaveLength(2);
    org.faults.clear();
  });

  it('is renewed where the organisation has moved', async () => {
    const moving = await startOrg({ port: 0, company: 'empty' });
    const salesforce = await connect(credentialsOf(moving));
    const address = await moving.faults.moveInstance();
    await expect(salesforce.ask(limits)).resolves.toBeDefined();
    expect(salesforce.instanceUrl).toBe(address);
    await moving.close();
  });

  it('is renewed with the secret as it is now, when that was rotated since it was read', async () => {
    const rotating = await startOrg({ port: 0, company: 'empty' });
    let kept = credentialsOf(rotating);
    let current = kept;
    const secret: Secret<Credentials> = async ({ fresh } = { fresh: false }) => {
      if (fresh) kept = current;
      return kept;
    };
    const salesforce = await connectSalesforce(secret, aSilentLog());
    current = { ...kept, clientSecret: rotating.faults.rotateSecret() } as Credentials;
    rotating.expireSessions();
    await expect(salesforce.ask(limits)).resolves.toBeDefined();
    await rotating.close();
  });

  it('is an error when the new one is refused too', async () => {
    let secret = credentialsOf(org);
    const salesforce = await connectSalesforce(async () => secret, aSilentLog());
    secret = { ...credentialsOf(org), clientId: 'nobody' };
    org.expireSessions();
    await expect(salesforce.ask(limits)).rejects.toMatchObject({ remedy: 'configuration' });
    secret = credentialsOf(org);
    await expect(salesforce.ask(limits)).resolves.toBeDefined();
  });
});

describe('an answer', () => {
  it('that is an error carries the code of Salesforce', async () => {
    const salesforce = await connect(credentialsOf(org));
    const ask = (path: string) => salesforce.ask({ path: `/services/data/v${apiVersion}${path}` });
    await expect(ask('/sobjects/Nothing/describe')).rejects.toMatchObject({ code: 'NOT_FOUND', remedy: 'park' });
    await expect(ask('/query?q=SELECT+Nothing+FROM+Account')).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      remedy: 'try-again',
    });
    await expect(ask('/query?q=SELECT')).rejects.toMatchObject({ code: 'MALFORMED_QUERY', remedy: 'park' });
  });

  it('carries the time of Salesforce', async () => {
    expect(await readServerTime(await connect(credentialsOf(org)))).toBeInstanceOf(Date);
  });
});
