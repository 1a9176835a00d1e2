import type { SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqsBatchHandler } from '#platform/batch';
import { sendMessages } from '#platform/queue';
import { withinTrace } from '#platform/telemetry';
import { aLambdaContext } from '#platform/testing/a-lambda-context';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { type SmallDaemon, startSmallDaemon } from '#platform/testing/small-daemon';
import { bornTrace, newSpanId } from '#platform/trace';
import { anyHintSchema, birthOfEvent } from './read-hint.ts';
import { refetchRows } from './refetch-rows.ts';
import { asFound } from './send-window.ts';
import { aMirror, type Mirror } from './testing/a-mirror.ts';
import { traced } from './traced.ts';

let mirror: Mirror;
let daemon: SmallDaemon;
beforeAll(async () => {
  mirror = await aMirror();
  daemon = await startSmallDaemon();
});
afterAll(async () => {
  expect(daemon.refused).toEqual([]);
  await daemon.stop();
  await mirror.stop();
});

const committedAt = Date.now() - 30_000;

const anEvent = (entityName: string, id: string) => ({
  id: 'an event of the bus',
  source: `aws.partner/salesforce.com/${mirror.org.organizationId}/0YLA00000004CbaGAE`,
  detail: {
    payload: {
      ChangeEventHeader: { entityName, recordIds: [id], changeType: 'UPDATE', commitTimestamp: committedAt },
    },
  },
});

const aHint = (object: string, id: string) => ({
  kind: 'hint',
  organizationId: mirror.org.organizationId,
  object,
  ids: [id],
  door: 'webhook',
  messageId: 'msg_1',
  receivedAt: new Date().toISOString(),
});

const aTrace = () => ({ ...bornTrace(), parentId: newSpanId() });

const refetch = (Records: SQSRecord[]) => {
  const { asking, cloud } = mirror;
  const source = async () => {
    const found = await asking.source();
    return { ...found, salesforce: traced(found.salesforce) };
  };
  return sqsBatchHandler({
    schema: anyHintSchema,
    log: aSilentLog(),
    client: cloud.createQueue('hints').client,
    park: asking.park,
    birthOf: birthOfEvent,
    all: (received) => refetchRows({ ...asking, source, hints: cloud.createQueue('hints') }, received),
  })({ Records }, aLambdaContext());
};

it('hints and events of one object are asked for at once, in the trace of the oldest; those of another in their own', async () => {
  const { org, cloud } = mirror;
  const [account, lead] = [
    org.create('Account', { Name: 'One' }),
    org.create('Lead', { LastName: 'Two', Company: 'X' }),
  ];
  const hints = cloud.createQueue('mixed');
  const [told, other] = [aTrace(), aTrace()];
  // The bus puts an event into its queue as it is, and in no trace.
  await sendMessages(hints, [anEvent('Account', account)]);
  await withinTrace(told, () => sendMessages(hints, [aHint('Account', account)]));
  await withinTrace(other, () => sendMessages(hints, [aHint('Lead', lead)]));
  const { Records } = await cloud.receive('mixed');
  for (const [n, { attributes }] of Records.entries()) attributes.SentTimestamp = String(Date.now() - 1_000 + n);
  await refetch(Records);

  const pages = (await cloud.receive('pages')).Records;
  const rootOf = (object: string): string | undefined =>
    /Root=([^;]+)/.exec(
      pages.find(({ body }) => body.includes(`"object":"${object}"`))?.attributes.AWSTraceHeader ?? '',
    )?.[1];
  const born = rootOf('account') ?? '';
  expect(rootOf('lead')).toBe(other.root);
  expect([told.root, other.root]).not.toContain(born);

  await expect.poll(() => daemon.book.read(born)?.spans.map(({ name }) => name)).toContain('test');
  const [event, work, ask, ...questions] = daemon.book.read(born)?.spans ?? [];
  expect(event).toMatchObject({
    name: 'change event',
    startedAt: committedAt,
    annotations: { eventId: 'an event of the bus' },
  });
  expect(work).toMatchObject({
    name: 'test',
    parentId: event?.id,
    annotations: { object: 'account', messages: 2, asked: 1 },
  });
  expect(ask).toMatchObject({ name: 'ask Salesforce', parentId: work?.id, annotations: { rows: 1 } });
  expect(questions.map(({ name, parentId }) => [name, parentId])).toContainEqual(['Salesforce', ask?.id]);
  expect(JSON.stringify(questions)).not.toContain('?');
  expect(daemon.book.read(told.root)?.spans).toMatchObject([{ annotations: { continuesIn: born } }]);
});

it('a question is told by its method, its path and its outcome, and not by what it asks for', async () => {
  const { salesforce } = await mirror.asking.source();
  const trace = aTrace();
  const ask = (soql: string) =>
    withinTrace(trace, () =>
      traced(salesforce).ask({ path: `/services/data/v64.0/query?q=${encodeURIComponent(soql)}` }),
    );
  await ask("SELECT Id FROM Account WHERE Name = 'Secret'");
  await expect(ask('SELECT Secret FROM Account')).rejects.toThrow(/Secret/);
  await expect
    .poll(() => daemon.book.read(trace.root)?.spans)
    .toMatchObject([
      { name: 'Salesforce', annotations: { method: 'GET', path: '/services/data/v64.0/query', status: 200 } },
      { name: 'Salesforce', annotations: { code: 'INVALID_FIELD', status: 400 }, fault: 'SalesforceError' },
    ]);
  expect(JSON.stringify(daemon.book.read(trace.root))).not.toContain('Secret');
});

it('a page of a reading begins a trace of its own where it brings rows, and none where it does not', async () => {
  const { queue } = mirror.asking.pages;
  await mirror.cloud.receive('pages');
  const poll = aTrace();
  const window = { id: 'w1', kind: 'poll' as const };
  const found = { object: 'account' as const, window, page: 1 };
  await withinTrace(poll, () => asFound({ ...found, rows: 0 }, () => sendMessages(queue, [{ n: 1 }])));
  await withinTrace(poll, () => asFound({ ...found, rows: 2 }, () => sendMessages(queue, [{ n: 2 }])));
  const [empty, full] = (await mirror.cloud.receive('pages')).Records.map(
    ({ attributes }) => attributes.AWSTraceHeader,
  );
  expect(empty).toContain(`Root=${poll.root};`);
  expect(full).not.toContain(poll.root);
  const root = /Root=([^;]+)/.exec(full ?? '')?.[1] ?? '';
  await expect
    .poll(() => daemon.book.read(root)?.spans)
    .toMatchObject([
      { name: 'poll', annotations: { object: 'account', windowId: 'w1', page: 1, rows: 2, foundIn: poll.root } },
    ]);
});
