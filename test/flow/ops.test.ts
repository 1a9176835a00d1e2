import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type jsforce from 'jsforce/lib/core.js';
import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { localInstallation } from '#scripts/doctor/local-installation';
import { localStage } from '#scripts/ops/local-stage';
import { runOps } from '#scripts/ops/run-ops';
import { connectTo, openDealsOf } from '#scripts/start/running-org';
import { addressOf, type Client, clientOf } from '../house/client-of.ts';
import { until } from '../house/until.ts';

/** What docs/runbook.md says to type, typed. */
const fairlead = inject('fairlead');
const assembly = `${inject('stateFolder')}/assembly`;
const stage = localStage(fairlead, assembly);
const folder = mkdtempSync(path.join(tmpdir(), 'fairlead-ops-'));

let salesforce: jsforce.Connection;
let rep: Client;
beforeAll(async () => {
  salesforce = await connectTo(fairlead);
  rep = await clientOf(fairlead, 'rep-1');
});
afterAll(() => rmSync(folder, { recursive: true }));

const ops = async (...args: readonly string[]): Promise<string> => {
  const lines: string[] = [];
  await runOps(args, { stageNamed: () => stage, say: (line) => lines.push(line) });
  return lines.join('\n');
};

const raiseADeal = async (): Promise<void> => {
  const [deal] = await openDealsOf(salesforce, fairlead, 'rep-1');
  if (!deal?.Amount) throw new Error('the rep has no open deal');
  await salesforce.sobject('Opportunity').update({ Id: deal.Id, Amount: deal.Amount + 1 });
};

const queueUrl = async (title: string): Promise<string | undefined> =>
  (await stage.deployed()).find((each) => each.type === 'AWS::SQS::Queue' && each.title === title)?.id;

describe('hold and release', () => {
  it('what takes from a queue: its messages wait, nothing is lost, and they are worked off', async () => {
    let isHeld = false;
    const holding = ops('hold', 'Apply').finally(() => {
      isHeld = true;
    });
    // Who waits for messages notices at the next one, or after twenty seconds.
    await Promise.all([raiseADeal(), holding]);
    expect(isHeld).toBe(true);
    expect(await ops('functions')).toMatch(/^Apply +HELD .*PagesToApply\w+: Disabled$/m);
    const before = await rep.openPipeline();
    await raiseADeal();
    await until(
      () => ops('queues'),
      (said) => /^PagesToApply +[1-9]/m.test(said),
    );
    expect(await rep.openPipeline()).toBe(before);
    expect(await ops('release', 'Apply')).toMatch(/^Apply goes on, \d+ at once\.$/);
    await until(
      () => rep.openPipeline(),
      (now) => now !== before,
    );
    expect(await ops('functions')).toMatch(/^Apply {2,}\d+ +\S+PagesToApply\w+: Enabled$/m);
  });

  it('what people call: they are turned away, and let in as many as before', async () => {
    const before = await ops('functions');
    await ops('hold', 'Api');
    const { status } = await rep.get('/api/v1/session');
    expect(await ops('functions')).toMatch(/^Api +HELD +0 \(the template says \d+\)$/m);
    await ops('release', 'Api');
    expect(status).toBeGreaterThanOrEqual(429);
    expect((await rep.get('/api/v1/session')).status).toBe(200);
    expect(await ops('functions')).toBe(before);
  });
});

it('the Ops page holds by the same means, and lets go of what was held here', async () => {
  const page = addressOf(fairlead, 'Ops');
  const press = (deed: string) =>
    fetch(`${page}/api/functions/NameDeals/${deed}`, { method: 'POST', headers: { origin: page } });
  const before = await ops('functions');
  await press('hold');
  expect(await ops('functions')).toMatch(/^NameDeals +HELD +0 \(the template says 1\)$/m);
  await ops('hold', 'NameDeals');
  await press('let-go');
  expect(await ops('functions')).toBe(before);
});

it('run: a job runs now and says what it answered; nothing else is run by hand', async () => {
  expect(await ops('run', 'Retention')).toBe('Retention runs\nRetention answered null');
  expect(await ops('run', 'Migrate', '{"moment":"before-shift"}')).toContain('answered {"migrations":[]');
  await expect(ops('run', 'Retention', '{"erase":{}}')).rejects.toThrow('Retention failed: {"errorType":"ZodError"');
  await expect(ops('run', 'Api')).rejects.toThrow('Api is no job; there are Canary');
  await expect(ops('run', 'Retention', '{')).rejects.toThrow('the event is not JSON: {');
});

it('messages and empty: what failed runs left is read and thrown away, and nothing else is', async () => {
  const QueueUrl = await queueUrl('RetentionFailedRuns');
  await stage.queues.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: '{}',
      MessageAttributes: { ERROR_CODE: { DataType: 'String', StringValue: 'no room' } },
    }),
  );
  expect(await ops('messages', 'RetentionFailedRuns')).toMatch(/^\S+\n {2}ERROR_CODE: no room\n {2}\{\}$/);
  expect(await ops('empty', 'RetentionFailedRuns')).toBe('RetentionFailedRuns is empty: about 1 messages are gone.');
  expect(await ops('messages', 'RetentionFailedRuns')).toBe('RetentionFailedRuns is empty.');
  await expect(ops('messages', 'Hints')).rejects.toThrow('Hints counts how often a message was taken');
  await expect(ops('empty', 'HintsDeadLetters')).rejects.toThrow('is never emptied by hand');
  await expect(ops('empty', 'Letters')).rejects.toThrow(/there is no queue Letters; there are .*Hints/);
});

it('backends: says who holds the database up, and ends it', async () => {
  const holder = new Postgres({ connectionString: addressOf(fairlead, 'PostgreSQL') });
  const ended = new Promise((resolve) => holder.on('error', resolve));
  await holder.connect();
  const { rows } = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
  await holder.query('begin');
  await holder.query('lock table app.tenant');
  const waiting = rep.openPipeline().catch(() => 'refused');
  const pid = String(rows[0]?.pid);
  await until(
    () => ops('backends'),
    (said) => new RegExp(`^\\d+ .* ${pid} +\\S`, 'm').test(said),
  );
  expect(await ops('terminate', pid)).toContain(`${pid} is told to end.`);
  await ended;
  await waiting;
  await until(
    () => rep.openPipeline().catch(() => 'refused'),
    (said) => said !== 'refused',
  );
  await expect(ops('terminate', pid)).rejects.toThrow(`there is no backend ${pid} any more`);
  await expect(ops('cancel', 'everybody')).rejects.toThrow('everybody is no pid');
});

it('logs: of a function, and of all that had to do with one trace', async () => {
  await raiseADeal();
  const id = await until(
    async () => /"correlation_id":"([^"]+)"/.exec(await ops('logs', 'Apply', '--minutes', '60'))?.[1],
    (found) => found !== undefined,
  );
  const lines = (await ops('logs', '--id', id ?? '', '--minutes', '60')).split('\n');
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every((line) => line.includes(id ?? ''))).toBe(true);
  expect(await ops('logs', 'Apply', '--level', 'critical')).toBe('No such line in the last 15 minutes.');
});

it('put-secret: what no function could read is refused without a word of it, and what was there stays', async () => {
  const { secret } = localInstallation(fairlead, assembly);
  const before = await secret('WebhookSecret');
  const file = path.join(folder, 'secret.json');
  const put = (text: string) => {
    writeFileSync(file, text);
    return ops('put-secret', 'WebhookSecret', file);
  };
  await expect(put('{"webhookSecrets":["sup3r"')).rejects.toThrow(
    /^WebhookSecret stays as it is: the file is not JSON$/,
  );
  const refusal = await put('{"webhookSecrets":["sup3r"]}').catch(({ message }) => message);
  expect(refusal).toMatch(/^WebhookSecret stays as it is: .*organizationId/);
  expect(refusal).not.toContain('sup3r');
  expect(await secret('WebhookSecret')).toBe(before);
  const { webhookSecrets, ...rest } = JSON.parse(before ?? '{}');
  const both = { ...rest, webhookSecrets: [`whsec_${Buffer.alloc(32, 7).toString('base64')}`, ...webhookSecrets] };
  expect(await put(JSON.stringify(both))).toMatch(/^WebhookSecret is put in/);
  expect(JSON.parse((await secret('WebhookSecret')) ?? '{}')).toEqual(both);
  await put(before ?? '');
  await expect(ops('put-secret', 'Password', file)).rejects.toThrow('there is no secret Password; there are');
});

it('make-canary: the user by which the canary signs in is made anew, and reads a board; no person is', async () => {
  const { secret } = localInstallation(fairlead, assembly);
  const before = JSON.parse((await secret('CanarySecret')) ?? '{}');
  expect(await ops('make-canary', before.username)).toContain('signs in as the canary from its next run on');
  const after = JSON.parse((await secret('CanarySecret')) ?? '{}');
  expect(after.username).toBe(before.username);
  expect(after.password).not.toBe(before.password);
  const canary = () => ops('run', 'Canary');
  await canary();
  expect(await ops('logs', 'Canary')).toMatch(/a board was read(?!.*no board was read)/s);
  await expect(ops('make-canary', 'canary')).rejects.toThrow('canary is no address of e-mail');
  const person = { Name: 'custom:fairlead_role', Value: 'sales' };
  const pool = (await stage.deployed()).find(({ type }) => type === 'AWS::Cognito::UserPool')?.id;
  const ada = { UserPoolId: pool, Username: `ada-${Date.now()}@example.com` };
  await stage.people.send(new AdminCreateUserCommand({ ...ada, UserAttributes: [person] }));
  await expect(ops('make-canary', ada.Username)).rejects.toThrow(/^ada-.* is a person with the role sales/);
});

it('invite: a person is let in with her role and her user of Salesforce, or it is said what is missing', async () => {
  const address = `bea-${Date.now()}@example.com`;
  const user = '005000000000001AAA';
  const invited = await ops('invite', address, 'sales', 'Bea Example', user);
  expect(invited).toMatch(/^Bea Example is invited as sales: .* on its way to bea-/);
  await expect(ops('invite', address, 'admin', 'Bea Example')).rejects.toThrow('User account already exists');
  await expect(ops('invite', 'cy@example.com', 'sales', 'Cy')).rejects.toThrow('whose records would she see?');
  await expect(ops('invite', 'cy', 'boss', 'Cy', user.slice(0, 15))).rejects.toThrow(
    /address of e-mail(.|\n)*expected one of(.|\n)*all of its 18 characters/,
  );
});

it('alarms: says of each that tells what people notice', async () => {
  expect(await ops('alarms')).toMatch(/^(No alarm tells of anything\.|fairlead-dev-\S+ {2}since \d{4}-.*\n {2}\S.*)/);
});
