import { ListQueuesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, expect, inject, it } from 'vitest';
import { localInstallation } from '#scripts/doctor/local-installation';
import { runChecks } from '#scripts/doctor/run-checks';
import { syncChecks } from '#scripts/doctor/sync-checks';
import { parkedDoneResponseSchema } from '#shared/api/sync';
import { addressOf, type Client, clientOf } from '../house/client-of.ts';
import { until } from '../house/until.ts';

/** The procedures of docs/runbook.md that have a command, followed as it says. */
const fairlead = inject('fairlead');
const assembly = `${inject('stateFolder')}/assembly`;

let ops: Client;
beforeAll(async () => {
  ops = await clientOf(fairlead, 'ops');
});

const mayAsk = async () => {
  const found = await runChecks(syncChecks, localInstallation(fairlead, assembly));
  return found.find(({ name }) => name === 'sync: may ask');
};

it('pause: boards and the doctor say who paused, and resuming takes it back', async () => {
  expect((await ops.send('POST', '/api/v1/sync/pause')).status).toBe(204);
  const { organization, objects } = await ops.sync();
  const said = await mayAsk();
  expect((await ops.send('POST', '/api/v1/sync/resume')).status).toBe(204);
  expect(organization.paused).toMatchObject({ by: 'Olga Petrov' });
  expect(new Set(objects.map(({ state }) => state))).toEqual(new Set(['paused', 'absent']));
  expect(said).toMatchObject({ verdict: 'warn', says: expect.stringContaining('paused by Olga Petrov') });
  expect((await ops.sync()).organization.paused).toBeNull();
  expect(await mayAsk()).toMatchObject({ verdict: 'ok' });
});

it('redrive: what is set aside goes back into its queue, and is set aside again while its cause is there', async () => {
  const messageId = `procedure-${Date.now()}`;
  const hint = {
    kind: 'hint',
    organizationId: /salesforce\.com\/(\w{18})\//.exec(fairlead.salesforce.eventSource)?.[1],
    object: 'Nobody_Knows__c',
    ids: ['006000000000001AAA'],
    door: 'webhook',
    messageId,
    receivedAt: new Date().toISOString(),
  };
  const queues = new SQSClient({
    region: 'eu-central-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: addressOf(fairlead, 'SQS and S3'),
  });
  const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}));
  const QueueUrl = QueueUrls.find((url) => /-messaging-Hints[0-9A-F]{8}/.test(url));
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(hint) }));
  const isParked = async () => {
    const { latest } = (await ops.sync()).parked;
    return latest.filter(({ object }) => object === 'Nobody_Knows__c');
  };
  const [first] = await until(isParked, ({ length }) => length > 0);
  const answer = await ops.send('POST', '/api/v1/sync/parked/redrive', { body: { ids: [first?.id] } });
  expect(parkedDoneResponseSchema.parse(await answer.json())).toEqual({ done: 1, skipped: 0, isMore: false });
  const [again] = await until(isParked, (found) => found.some(({ id }) => id !== first?.id));
  expect(again).toMatchObject({ queue: 'hints', source: 'refetch', reason: first?.reason });
  const forgotten = await ops.send('POST', '/api/v1/sync/parked/forget', { body: { ids: [again?.id] } });
  expect(await forgotten.json()).toEqual({ done: 1, skipped: 0, isMore: false });
});
