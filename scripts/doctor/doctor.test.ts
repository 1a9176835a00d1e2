import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody, type ParkingLot, park } from '#platform/parked';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { relaySource } from '../salesforce/outlets/relay-source.ts';
import { type RunningOrg, startOrg } from '../salesforce/start-org.ts';
import { type StageView, stageChecks } from './aws-checks.ts';
import { databaseChecks } from './database-checks.ts';
import type { Installation, SecretName } from './installation.ts';
import { judgeRelays } from './judge-relays.ts';
import { machineChecks } from './machine-checks.ts';
import { findingLines } from './print-findings.ts';
import { type Found, runChecks } from './run-checks.ts';
import { openOrganization, salesforceChecks } from './salesforce-checks.ts';
import { secretChecks } from './secret-checks.ts';
import { siteChecks } from './site-checks.ts';
import { syncChecks } from './sync-checks.ts';

let org: RunningOrg;
beforeAll(async () => {
  org = await startOrg({ port: 0, company: 'empty' });
});
afterAll(() => org.close());

const credentials = (changed: Record<string, unknown> = {}) => ({
  flow: 'client-credentials',
  loginUrl: org.url,
  organizationId: org.organizationId,
  clientId: org.clientId,
  clientSecret: org.clientSecret,
  ...changed,
});

const webhooks = (changed: Record<string, unknown> = {}) => ({
  organizationId: org.organizationId,
  webhookSecrets: [`whsec_${Buffer.alloc(32, 7).toString('base64')}`],
  outboundMessageKeys: [],
  ...changed,
});

const canary = (changed: Record<string, unknown> = {}) => ({
  username: 'canary@example.com',
  password: 'a-Long-pass-word-1',
  totpSecret: 'GEZDGNBVGY3TQOJQ',
  ...changed,
});

const withSecrets = (
  given: { salesforce?: unknown; webhook?: unknown; canary?: unknown } = {},
): Pick<Installation, 'secret'> => {
  const texts: Record<SecretName, unknown> = {
    SalesforceSecret: 'salesforce' in given ? given.salesforce : credentials(),
    WebhookSecret: 'webhook' in given ? given.webhook : webhooks(),
    CanarySecret: 'canary' in given ? given.canary : canary(),
  };
  return {
    secret: async (name) => {
      const value = texts[name];
      return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
    },
  };
};

const anInstallation = (given?: Parameters<typeof withSecrets>[0]): Installation => ({
  ...withSecrets(given),
  url: 'http://127.0.0.1:1',
  hasCanary: true,
  howToPut: (name) => `put something into ${name}`,
  eventSource: undefined,
  sync: () => Promise.reject(new Error('not asked for here')),
  parked: () => Promise.reject(new Error('not asked for here')),
  deadLetters: async () => [],
});

const notWell = (found: readonly Found[]) => found.filter(({ verdict }) => verdict !== 'ok');
const named = (found: readonly Found[], name: string) => found.find((each) => each.name === name);

describe('secrets', () => {
  const lookAt = (given?: Parameters<typeof withSecrets>[0]) => runChecks(secretChecks, anInstallation(given));
  const privateKey = (text: string) => {
    const { clientSecret: _, ...rest } = credentials();
    return { ...rest, flow: 'jwt-bearer', username: 'fairlead@example.com', privateKey: text };
  };

  it('are well when functions can use them', async () => {
    const { privateKey: pem } = generateKeyPairSync('rsa', {
      modulusLength: 2_048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    expect(notWell(await lookAt())).toEqual([]);
    expect(notWell(await lookAt({ salesforce: privateKey(pem) }))).toEqual([]);
  });

  it.each([
    ['nobody put in', () => undefined, /nothing was ever put/],
    ['is no JSON', () => 'client-credentials', /not JSON/],
    [
      'leads away from Salesforce',
      () => credentials({ loginUrl: 'https://example.com' }),
      /loginUrl: is not an address/,
    ],
    ['names no organisation', () => credentials({ organizationId: '00D' }), /organizationId: is not an 18-character/],
    ['has half a key', () => privateKey('-----BEGIN PRIVATE KEY-----\nMIIE'), /private key cannot be read/],
  ])('of Salesforce that %s are told of, with what to do', async (_, value, says) => {
    const found = named(await lookAt({ salesforce: value() }), 'secret of Salesforce');
    expect(found).toMatchObject({ verdict: 'fail', says: expect.stringMatching(says), todo: expect.any(String) });
  });

  it.each([
    ['too short', { webhookSecrets: ['whsec_c2hvcnQ='] }, 'fail'],
    ['of another organisation', { organizationId: '00D000000000001AAA' }, 'fail'],
    ['none', { webhookSecrets: [] }, 'warn'],
  ])('of webhooks that are %s are told of', async (_, changed, verdict) => {
    const found = named(await lookAt({ webhook: webhooks(changed) }), 'secret of webhooks');
    expect(found).toMatchObject({ verdict, todo: expect.any(String) });
  });

  it.each([
    ['that nobody put in', () => undefined, /nothing was ever put/],
    ['without a second factor', () => canary({ totpSecret: '' }), /totpSecret: must be base32/],
    ['of digits that an app shows, not of what it was given', () => canary({ totpSecret: '123456' }), /base32/],
  ])('of the canary %s is told of', async (_, value, says) => {
    const found = named(await lookAt({ canary: value() }), 'secret of the canary');
    expect(found).toMatchObject({ verdict: 'fail', says: expect.stringMatching(says), todo: expect.any(String) });
  });

  it('of a canary that there is not are not asked for', async () => {
    const found = await runChecks(secretChecks, { ...anInstallation({ canary: undefined }), hasCanary: false });
    expect(notWell(found)).toEqual([]);
  });

  it('are never told themselves', async () => {
    const secret = 'VERY-SECRET-WORDS';
    const found = [
      ...(await lookAt({ salesforce: secret, webhook: webhooks({ webhookSecrets: [secret] }) })),
      ...(await lookAt({ canary: canary({ password: [secret], totpSecret: secret }) })),
      ...(await lookAt({ salesforce: credentials({ clientSecret: secret, organizationId: secret }) })),
    ];
    expect(findingLines(found).join('\n')).not.toContain(secret);
  });
});

describe('Salesforce', () => {
  const lookAt = async (given?: Parameters<typeof withSecrets>[0]) =>
    runChecks(salesforceChecks, await openOrganization(anInstallation(given)));

  it('is well where the integration user sees everything', async () => {
    expect((await lookAt()).filter(({ verdict }) => verdict === 'fail' || verdict === 'unseen')).toEqual([]);
  });

  it.each([
    ['a wrong client secret', () => credentials({ clientSecret: 'wrong' }), /clientId or clientSecret/],
    ['a wrong address', () => credentials({ loginUrl: 'http://localhost:1' }), /My Domain/],
    ['another organisation', () => credentials({ organizationId: '00D000000000001AAA' }), /another organisation/],
  ])('%s is told of once, with what to do', async (_, salesforce, todo) => {
    const found = await lookAt({ salesforce: salesforce() });
    expect(found.filter(({ verdict }) => verdict === 'fail')).toEqual([
      expect.objectContaining({ name: 'Salesforce: sign-in', todo: expect.stringMatching(todo) }),
    ]);
  });

  it('a field that the integration user may not see is named, with what it costs', async () => {
    org.hideField('Opportunity', 'Amount');
    const found = named(await lookAt(), 'Salesforce: Opportunity');
    org.showField('Opportunity', 'Amount');
    expect(found).toMatchObject({ verdict: 'warn', says: expect.stringContaining('Amount: what is made of them') });
  });

  describe('the Event Relay', () => {
    const source = () => relaySource(org.organizationId);
    const lookAtRelay = async (eventSource: string | undefined) => {
      const opened = await openOrganization({ ...anInstallation(), eventSource });
      return named(await runChecks(salesforceChecks, opened), 'Salesforce: Event Relay');
    };
    beforeAll(() =>
      org.setOutlets([
        {
          kind: 'change-events',
          endpoint: 'http://127.0.0.1:1',
          region: 'eu-central-2',
          credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
          objects: ['Account'],
        },
      ]),
    );
    afterAll(() => org.setOutlets([]));

    it('is well while it runs, and told of when it is paused or stopped, with what that costs', async () => {
      expect(await lookAtRelay(source())).toMatchObject({ verdict: 'ok', says: 'runs, no event yet' });
      org.relay.pause();
      expect(await lookAtRelay(source())).toMatchObject({
        verdict: 'warn',
        todo: expect.stringContaining('three days'),
      });
      org.relay.stop();
      expect(await lookAtRelay(source())).toMatchObject({
        verdict: 'fail',
        says: expect.stringContaining('forgotten'),
      });
    });

    it('is missed where a stage listens to another, and where nobody listens', async () => {
      expect(await lookAtRelay('aws.partner/salesforce.com/another')).toMatchObject({ verdict: 'fail' });
      expect(await lookAtRelay(undefined)).toMatchObject({ verdict: 'warn', says: `nobody listens to ${source()}` });
    });

    const failed = {
      Status: 'ERROR',
      RemoteResource: 'here',
      LastRelayedEventTime: null,
      ErrorCode: 'sfdc.platform.eventbus.relay.event.delivery.limit.error',
      ErrorMessage: 'You’ve exceeded the event delivery limit for your org.',
    };

    it('that says it runs and has relayed nothing for a day is told of', () => {
      const relay = { ...failed, Status: 'RUNNING', LastRelayedEventTime: '2026-03-02T07:25:37.000+0000' };
      expect(judgeRelays([relay], 'here')).toMatchObject({ verdict: 'warn', says: expect.stringContaining('and yet') });
    });

    it('that Salesforce says has failed is told of in its words', () => {
      const found = judgeRelays([failed], 'here');
      expect(found).toMatchObject({
        verdict: 'fail',
        says: expect.stringContaining('exceeded the event delivery limit'),
      });
    });
  });

  it('an object that the integration user may not see has failed', async () => {
    org.hideObject('Lead');
    const found = named(await lookAt(), 'Salesforce: Lead');
    org.showObject('Lead');
    expect(found).toMatchObject({ verdict: 'fail', todo: expect.stringContaining('permission set') });
  });
});

describe('messages that are set aside', () => {
  let cloud: SmallCloud;
  let lot: ParkingLot;
  beforeAll(async () => {
    cloud = await startSmallCloud();
    const table = await cloud.createTable('parked', { hash: 'organizationId', range: 'at' });
    lot = { table, bucket: cloud.createBucket('pages') };
  });
  afterAll(() => cloud.stop());

  const lookAt = async () => {
    const installation = { ...anInstallation(), parked: async () => lot.table };
    return named(await runChecks(syncChecks, installation), 'set aside');
  };
  const parkAt = (minute: number, organizationId: string, reason: string) =>
    park(lot, { organizationId, queue: 'hints', source: 'refetch', reason, body: '{}' }, () => {
      return new Date(Date.UTC(2026, 2, 2, 12, minute));
    });

  it('are counted, with the oldest and the commonest reason, ids and numbers left out; those of others are not', async () => {
    expect(await lookAt()).toMatchObject({ verdict: 'ok', says: 'nothing' });
    await parkAt(1, org.organizationId, '006A000000KzQbMAK of Opportunity is no record');
    await parkAt(2, org.organizationId, 'the body is no JSON');
    await parkAt(3, nobody, '006A000000KzQcXYZ of Opportunity is no record');
    await parkAt(0, '00D000000000001AAA', 'somebody else’s');
    expect(await lookAt()).toMatchObject({
      verdict: 'warn',
      says: expect.stringMatching(
        /^3 messages, the oldest of 2026-03-02T12:01Z; 2 times: 006A\w+ of Opportunity is no record$/,
      ),
      todo: expect.stringContaining('Set aside'),
    });
  });
});

it('a database that is stopped has failed, with what to do', async () => {
  const found = await runChecks(databaseChecks, { url: 'postgres://fairlead_owner@127.0.0.1:1/fairlead' });
  expect(found).toEqual([
    expect.objectContaining({
      verdict: 'fail',
      says: expect.stringContaining('ECONNREFUSED'),
      todo: expect.any(String),
    }),
  ]);
});

it('an old Node and a port that another program holds are told of before anything starts', async () => {
  const server = createServer().listen(0);
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const machine = { nodeVersion: 'v18.20.0', root: process.cwd(), ports: [port], isRunning: false };
  const found = await runChecks(machineChecks, machine);
  server.close();
  expect(notWell(found).map(({ name, says }) => `${name}: ${says}`)).toEqual([
    'Node: v18.20.0 is too old',
    `ports: taken by another program: ${port}`,
  ]);
});

describe('the site', () => {
  it('that does not answer has failed in each look', async () => {
    const found = await runChecks(siteChecks, { url: 'http://127.0.0.1:1' });
    expect(found.filter(({ verdict }) => verdict === 'ok').map(({ name }) => name)).toEqual(['site: certificate']);
  });

  it('that lost its headers and tells the wrong time is told of', async () => {
    const server = createServer((_, response) => {
      response.setHeader('date', new Date(Date.now() - 600_000).toUTCString());
      response.end('<div id="root"></div>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A server that listens on a port has an address of this shape.
    const { port } = server.address() as AddressInfo;
    const found = await runChecks(siteChecks, { url: `http://127.0.0.1:${port}` });
    server.close();
    expect(named(found, 'site: start page')).toMatchObject({ verdict: 'ok' });
    expect(named(found, 'site: headers')?.says).toContain('content-security-policy without');
    expect(named(found, 'site: clock')).toMatchObject({
      verdict: 'fail',
      says: expect.stringMatching(/^(598|599|600) s/),
    });
  });
});

describe('a stage', () => {
  const account = '111111111111';
  const stacksOf = (parts: readonly string[], status = 'UPDATE_COMPLETE') =>
    parts.map((part) => ({ name: `fairlead-prod-${part}`, status, account, region: 'eu-central-2' }));
  const parts = ['keys', 'data', 'api', 'edge'];
  const all = stacksOf(parts);
  const lookAt = (view: Partial<StageView>) =>
    runChecks(stageChecks, {
      stage: 'prod',
      account,
      parts,
      stacks: async () => all,
      alarms: async () => [],
      unconfirmed: async () => [],
      schema: async () => ({ beforeShift: [], afterShift: [] }),
      mail: async () => undefined,
      ...view,
    });

  it('is well with all of its stacks, in its account, with no alarm', async () => {
    expect(notWell(await lookAt({}))).toEqual([]);
  });

  it('that is half deployed, failed, somewhere else or in alarm is told of', async () => {
    const failed = [...all.slice(1), ...stacksOf(['keys'], 'UPDATE_ROLLBACK_FAILED')];
    expect(notWell(await lookAt({ stacks: async () => all.slice(1) }))[0]?.says).toBe('missing: keys');
    expect(notWell(await lookAt({ stacks: async () => failed }))[0]?.says).toContain('is UPDATE_ROLLBACK_FAILED');
    expect(notWell(await lookAt({ account: '222222222222' }))[0]?.says).toContain('the settings say 222222222222');
    expect(notWell(await lookAt({ alarms: async () => ['PollStopped'] }))[0]?.says).toBe('PollStopped');
  });

  it('for which the credentials do not do has failed with how to sign in', async () => {
    const found = await lookAt({ stacks: () => Promise.reject(new Error('ExpiredToken')) });
    expect(found[0]).toMatchObject({ verdict: 'fail', says: 'ExpiredToken', todo: expect.stringContaining('aws sso') });
  });
});
