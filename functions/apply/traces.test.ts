import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Failed, type Received, sqsBatchHandler } from '#platform/batch';
import { type Bucket, storeBytes } from '#platform/bucket';
import { sendMessages } from '#platform/queue';
import { withinTrace } from '#platform/telemetry';
import { aLambdaContext } from '#platform/testing/a-lambda-context';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { type SmallDaemon, startSmallDaemon } from '#platform/testing/small-daemon';
import { bornTrace, newSpanId } from '#platform/trace';
import { aRow, idOf } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import type { ApplyHouse } from './apply-house.ts';
import { type ApplyMessage, applyMessages, applySchema } from './apply-messages.ts';
import { aPageMessage, useApplyHouse } from './testing/an-apply-house.ts';

const db = useTestDatabase();
const at = useApplyHouse(db);
let daemon: SmallDaemon;
beforeAll(async () => {
  daemon = await startSmallDaemon();
});
afterAll(() => daemon.stop());

let organizations = 700;
const anOrganization = (): string => `00D${String((organizations += 1)).padStart(12, '0')}AAA`;

const anAccount = (organization: string, n: number) =>
  aPageMessage(organization, { object: 'account', from: [aRow(idOf('001', n), n)] });

/** What Lambda hands to apply of these messages, each sent a moment after the other in a trace of its own. */
const sent = async (name: string, ...messages: readonly ApplyMessage[]) => {
  const queue = at.cloud.createQueue(name);
  const traces = messages.map(() => ({ ...bornTrace(), parentId: newSpanId() }));
  for (const [n, trace] of traces.entries()) await withinTrace(trace, () => sendMessages(queue, [messages[n] ?? {}]));
  const event = await at.cloud.receive(name);
  for (const [n, { attributes }] of event.Records.entries()) attributes.SentTimestamp = String(Date.now() - 1_000 + n);
  return { event, roots: traces.map(({ root }) => root) };
};

const apply = (event: Awaited<ReturnType<typeof sent>>['event'], house: ApplyHouse = at.house) =>
  handle(event, (received) => applyMessages(house, received));

const handle = (
  event: Awaited<ReturnType<typeof sent>>['event'],
  all: (received: readonly Received<ApplyMessage>[]) => Promise<readonly Failed[]>,
) =>
  sqsBatchHandler({
    schema: applySchema,
    log: aSilentLog(),
    client: at.house.moved.client,
    park: async () => undefined,
    all,
  })(event, aLambdaContext());

const movedIn = async () =>
  (await at.cloud.receive('moved')).Records.map(({ attributes }) => attributes.AWSTraceHeader);
const spansOf = (root: string | undefined) => daemon.book.read(root ?? '')?.spans ?? [];
const spanOf = (root: string | undefined, name: string) => spansOf(root).find((each) => each.name === name);

it('each page is applied in its own trace; what moved is told in that of the oldest, and the other says so', async () => {
  const organization = anOrganization();
  const { event, roots } = await sent('two', anAccount(organization, 1), anAccount(organization, 2));
  await apply(event);
  await daemon.traces(6);
  const [oldest, other] = roots;
  for (const root of roots) {
    expect(spanOf(root, 'test')?.annotations).toMatchObject({ kind: 'page', object: 'account', changed: 1 });
    expect(spanOf(root, 'transaction')?.parentId).toBe(spanOf(root, 'test')?.id);
  }
  const tell = spanOf(oldest, 'tell');
  expect(tell).toMatchObject({ parentId: spanOf(oldest, 'test')?.id, annotations: { dataVersion: '2' } });
  expect(spanOf(other, 'tell')?.annotations).toEqual({ continuesIn: oldest });
  expect(await movedIn()).toEqual([`Root=${oldest};Parent=${tell?.id};Sampled=1`]);
});

it('what moved is told in the trace of a page that moved something, and not in that of an older one that did not', async () => {
  const organization = anOrganization();
  const before = await sent('before', anAccount(organization, 1));
  await apply(before.event);
  await movedIn();
  await daemon.traces(3);
  const { event, roots } = await sent('repeat', anAccount(organization, 1), anAccount(organization, 2));
  await apply(event);
  await daemon.traces(5);
  expect(spanOf(roots[0], 'tell')).toBeUndefined();
  // What was told before is told no more.
  expect(spansOf(before.roots[0]).filter(({ name }) => name === 'tell')).toHaveLength(1);
  expect(await movedIn()).toEqual([expect.stringContaining(`Root=${roots[1]};`)]);
});

it('a page that was committed and not told of is told of in its own trace when it comes again', async () => {
  const organization = anOrganization();
  const { event, roots } = await sent('crash', anAccount(organization, 1));
  const gone = { ...at.house.moved, url: at.house.moved.url.replace(/moved$/, 'no-such-queue') };
  const failed = await apply(event, { ...at.house, moved: gone });
  expect(failed?.batchItemFailures).toHaveLength(1);
  await apply(event);
  expect(await movedIn()).toEqual([expect.stringContaining(`Root=${roots[0]};`)]);
  await daemon.traces(6);
  expect(
    spansOf(roots[0])
      .filter(({ name }) => name === 'tell')
      .map(({ fault }) => fault),
  ).toEqual([expect.any(String), undefined]);
});

/** A bucket that hands nothing out until it is told to. */
const waitingBucket = ({ name, client }: Bucket, until: Promise<void>): Bucket => {
  if (client === undefined) throw new Error('a bucket of the small cloud has a client of its own');
  const send = async (command: Parameters<typeof client.send>[0]) => {
    await until;
    return client.send(command);
  };
  // Of a client, this method alone is used.
  return { name, client: { send } as typeof client };
};

it('of two functions that race, the one that tells says in the trace of the other where its news went on to the push', async () => {
  const organization = anOrganization();
  const stored = await storeBytes(at.house.pages, JSON.stringify([aRow(idOf('001', 1), 1)]), {
    folder: 'pages',
    ending: 'json',
  });
  const large = aPageMessage(organization, {
    object: 'account',
    rows: { in: 'bucket', format: 'json', count: 1, ...stored },
  });
  // The second has applied one page, and waits for the rows of another, when the first comes and tells of both.
  const second = await sent('second', anAccount(organization, 1), large);
  const bytes = Promise.withResolvers<void>();
  const slow = apply(second.event, { ...at.house, pages: waitingBucket(at.house.pages, bytes.promise) });
  await expect.poll(() => spansOf(second.roots[0]).map(({ name }) => name)).toContain('transaction');
  const first = await sent('first', anAccount(organization, 2));
  await apply(first.event);
  bytes.resolve();
  expect(await slow).toEqual({ batchItemFailures: [] });
  await daemon.traces(9);
  const [told] = first.roots;
  const [mine] = second.roots;
  expect(await movedIn()).toEqual([expect.stringContaining(`Root=${told};`)]);
  expect(spanOf(told, 'tell')?.annotations).toMatchObject({ dataVersion: '2' });
  const tells = spansOf(mine).filter(({ name }) => name === 'tell');
  expect(tells.map(({ annotations }) => annotations)).toEqual([
    { continuesIn: told },
    expect.objectContaining({ toldByAnother: true }),
  ]);
  expect(tells[0]?.parentId).toBe(spanOf(mine, 'transaction')?.id);
});

it('news that nobody of those in hand brought are told in a trace of which spans are sent, where there is one', async () => {
  const organization = anOrganization();
  const crashed = await sent('crashed', anAccount(organization, 1));
  const gone = { ...at.house.moved, url: at.house.moved.url.replace(/moved$/, 'no-such-queue') };
  await apply(crashed.event, { ...at.house, moved: gone });
  vi.stubEnv('TRACE_SHARE', '0');
  const other = await sent('unsampled', anAccount(organization, 2));
  vi.stubEnv('TRACE_SHARE', '1');
  await apply(other.event);
  expect(await movedIn()).toEqual([expect.stringContaining(`Root=${crashed.roots[0]};`)]);
});
