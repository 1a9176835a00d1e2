import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { type Received, sqsBatchHandler, sqsHandler } from './batch.ts';
import { FunctionLog } from './log.ts';
import { type Birth, together } from './message-traces.ts';
import { sendMessages } from './queue.ts';
import { span, withinTrace } from './telemetry.ts';
import { aLambdaContext } from './testing/a-lambda-context.ts';
import { type SmallCloud, startSmallCloud } from './testing/small-cloud.ts';
import { type SmallDaemon, startSmallDaemon } from './testing/small-daemon.ts';
import { bornTrace, newSpanId, type Trace } from './trace.ts';
import { UnusableError } from './unusable-error.ts';

let cloud: SmallCloud;
let daemon: SmallDaemon;
beforeAll(async () => {
  cloud = await startSmallCloud();
  daemon = await startSmallDaemon();
});
afterAll(async () => {
  expect(daemon.refused).toEqual([]);
  await daemon.stop();
  await cloud.stop();
});

const schema = z.object({ n: z.int() });
type Message = Received<z.output<typeof schema>>;

const aTrace = (isSampled = true): Trace & { readonly parentId: string } => ({
  ...bornTrace(),
  parentId: newSpanId(),
  isSampled,
});

/** What Lambda would hand over of messages that were sent one after the other, each in its trace. */
const received = async (name: string, traces: readonly (Trace | undefined)[]): Promise<SQSEvent> => {
  const queue = cloud.createQueue(name);
  for (const [n, trace] of traces.entries()) {
    const send = () => sendMessages(queue, [{ n }]);
    await (trace ? withinTrace(trace, send) : send());
  }
  const event = await cloud.receive(name);
  // SQS counts milliseconds, in which several were sent.
  for (const [n, { attributes }] of event.Records.entries()) attributes.SentTimestamp = String(Date.now() - 5_000 + n);
  return event;
};

interface Handling {
  readonly all?: (messages: readonly Message[]) => Promise<void>;
  readonly birthOf?: () => Birth;
  readonly fails?: unknown;
}

/** Runs a handler on an event; gives what it logged, parsed. */
const handle = async (
  event: SQSEvent,
  { all, birthOf, fails }: Handling,
): Promise<readonly Record<string, unknown>[]> => {
  const log = new FunctionLog('sorter');
  const lines: string[] = [];
  const write = (line: unknown): void => void lines.push(String(line));
  const printed = vi.spyOn(log['console'], 'info').mockImplementation(write);
  const warned = vi.spyOn(log['console'], 'warn').mockImplementation(write);
  const act = async (messages: readonly Message[]): Promise<void> => {
    const ids = messages.map(({ messageId }) => messageId);
    await together(ids, { annotations: { object: 'account' } }, async () => {
      log.info('sorted');
      if (fails !== undefined) throw fails;
    });
  };
  const handler = sqsBatchHandler({
    schema,
    log,
    client: cloud.createQueue('spare').client,
    park: async ({ reason }) => log.warn('parked', { reason }),
    ...(birthOf && { birthOf }),
    all: async (messages) => {
      try {
        await (all ?? act)(messages);
        return [];
      } catch (error) {
        return messages.map(({ messageId }) => ({ messageId, error }));
      }
    },
  });
  await handler(event, aLambdaContext());
  printed.mockRestore();
  warned.mockRestore();
  return lines.map((line): Record<string, unknown> => JSON.parse(line));
};

it('a message carries on the trace of its sender, below the span in which it was sent, and says how long it waited', async () => {
  const trace = aTrace();
  const queue = cloud.createQueue('one');
  await withinTrace(trace, () => span('send', () => sendMessages(queue, [{ n: 1 }])));
  const lines = await handle(await cloud.receive('one'), {});
  const [found, ...others] = await daemon.traces(2);
  expect(others).toEqual([]);
  const [send, work] = found?.spans ?? [];
  expect(found?.id).toBe(trace.root);
  expect(send).toMatchObject({ name: 'send', parentId: trace.parentId });
  expect(work).toMatchObject({ name: 'sorter', service: 'sorter', parentId: send?.id });
  expect(work?.annotations).toEqual({ object: 'account', waitMs: expect.any(Number) });
  expect(lines).toMatchObject([{ message: 'sorted', correlation_id: trace.root }]);
  expect(lines[0]).not.toHaveProperty('correlation_ids');
});

it('messages that are worked on together go on in the trace of the oldest, and the other traces say so', async () => {
  const traces = [aTrace(), aTrace(), aTrace()];
  const event = await received('joined', traces);
  const lines = await handle({ Records: event.Records.toReversed() }, {});
  await daemon.traces(3);
  const [oldest, ...others] = traces.map(({ root }) => daemon.book.read(root)?.spans ?? []);
  expect(oldest).toMatchObject([{ name: 'sorter', annotations: { object: 'account', messages: 3 } }]);
  for (const spans of others)
    expect(spans).toMatchObject([{ name: 'sorter', annotations: { continuesIn: traces[0]?.root } }]);
  expect(others.map(([each]) => each?.parentId)).toEqual(traces.slice(1).map(({ parentId }) => parentId));
  expect(lines).toMatchObject([{ correlation_id: traces[0]?.root, correlation_ids: traces.map(({ root }) => root) }]);
});

it('they do not go on in a trace that nobody sees, as long as another one is seen', async () => {
  const [unseen, seen] = [aTrace(false), aTrace()];
  const lines = await handle(await received('unseen', [unseen, seen]), {});
  await daemon.traces(1);
  expect(daemon.book.read(unseen.root)).toBeUndefined();
  expect(daemon.book.read(seen.root)?.spans).toMatchObject([{ annotations: { messages: 2 } }]);
  expect(lines).toMatchObject([{ correlation_id: seen.root, correlation_ids: [seen.root, unseen.root] }]);
});

it('no line names more than twenty traces', async () => {
  const events = await Promise.all(
    [1, 2, 3].map((n) =>
      received(
        `many-${n}`,
        Array.from({ length: 10 }, () => aTrace()),
      ),
    ),
  );
  const [line] = await handle({ Records: events.flatMap(({ Records }) => Records) }, {});
  expect(line?.['correlation_ids']).toHaveLength(20);
  await daemon.traces(30);
});

it('what is done later with a message is a part of what was done first', async () => {
  const trace = aTrace();
  const twice = async (messages: readonly Message[]): Promise<void> => {
    const ids = messages.map(({ messageId }) => messageId);
    await together(ids, {}, async () => undefined);
    await together(ids, { name: 'tell' }, async () => undefined);
  };
  await handle(await received('later', [trace]), { all: twice });
  const [found] = await daemon.traces(2);
  const [first, second] = found?.spans ?? [];
  expect([first?.name, second?.name]).toEqual(['sorter', 'tell']);
  expect(second).toMatchObject({ parentId: first?.id, service: 'sorter', annotations: {} });
});

it('with a message that brings no trace along one begins, at the moment of what it tells of', async () => {
  const at = new Date(Date.now() - 60_000);
  const birth = { name: 'change event', at, annotations: { eventId: 'e1' } };
  const lines = await handle(await received('born', [undefined]), { birthOf: () => birth });
  const [found] = await daemon.traces(2);
  const [event, work] = found?.spans ?? [];
  expect(event).toMatchObject({ name: 'change event', startedAt: at.getTime(), annotations: { eventId: 'e1' } });
  expect((event?.endedAt ?? 0) - at.getTime()).toBeGreaterThan(50_000);
  expect(work).toMatchObject({ name: 'sorter', parentId: event?.id });
  expect(lines).toMatchObject([{ correlation_id: found?.id }]);
});

it('a moment that lies in the future, by another clock, makes no span that ends before it begins', async () => {
  const birth = { name: 'change event', at: new Date(Date.now() + 60_000), annotations: {} };
  await handle(await received('future', [undefined]), { birthOf: () => birth });
  const [found] = await daemon.traces(2);
  for (const { startedAt, endedAt } of found?.spans ?? []) expect(endedAt).toBeGreaterThanOrEqual(startedAt);
});

it('what fails is a fault in its trace, and where it is parked and where it comes again the log says of which', async () => {
  const traces = [aTrace(), aTrace()];
  const parked = await handle(await received('parked', traces), { fails: new UnusableError('no') });
  expect(parked.filter(({ message }) => message === 'parked').map((line) => line['correlation_id'])).toEqual(
    expect.arrayContaining(traces.map(({ root }) => root)),
  );
  const found = await daemon.traces(4);
  expect(found.flatMap(({ spans }) => spans).flatMap(({ fault }) => fault ?? [])).toEqual(['UnusableError']);
  const others = [aTrace(), aTrace()];
  const again = await handle(await received('again', others), { fails: new Error('bug') });
  expect(again.at(-1)).toMatchObject({
    message: 'messages come again',
    correlation_ids: others.map(({ root }) => root),
  });
  await daemon.traces(2);
});

it('a body that nobody understands is parked in its own trace', async () => {
  const trace = aTrace();
  const event = await received('garbled', [trace]);
  for (const record of event.Records) record.body = '?';
  expect(await handle(event, {})).toMatchObject([{ message: 'parked', correlation_id: trace.root }]);
  const [found] = await daemon.traces(1);
  expect(found?.spans).toMatchObject([{ name: 'sorter', parentId: trace.parentId }]);
});

it('of messages that are taken one after the other each is in its own trace, and so is what it sends', async () => {
  const traces = [aTrace(), aTrace()];
  const onward = cloud.createQueue('onward');
  const handler = sqsHandler({
    schema,
    log: new FunctionLog('relay'),
    park: async () => undefined,
    each: ({ n }) => sendMessages(onward, [{ n }]),
  });
  await handler(await received('relayed', traces), aLambdaContext());
  const { Records } = await cloud.receive('onward');
  await daemon.traces(2);
  const spans = traces.map(({ root }) => daemon.book.read(root)?.spans[0]?.id);
  expect(Records.map(({ attributes }) => attributes.AWSTraceHeader)).toEqual(
    traces.map(({ root }, n) => `Root=${root};Parent=${spans[n]};Sampled=1`),
  );
});
