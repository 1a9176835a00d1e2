import type { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Received, sqsBatchHandler, sqsHandler } from './batch.ts';
import { parkFound } from './park-found.ts';
import { type ParkingLot, readParked, readParkedMessage } from './parked.ts';
import { sendMessages } from './queue.ts';
import { aLambdaContext } from './testing/a-lambda-context.ts';
import { aSilentLog } from './testing/a-silent-log.ts';
import { anSqsEvent, type SmallCloud, startSmallCloud } from './testing/small-cloud.ts';
import { TryAgainError } from './try-again.ts';
import { UnusableError } from './unusable-error.ts';

let cloud: SmallCloud;
let client: SQSClient;
let lot: ParkingLot;

beforeAll(async () => {
  cloud = await startSmallCloud();
  client = cloud.createQueue('test').client;
  const table = await cloud.createTable('parked', { hash: 'organizationId', range: 'at' });
  lot = { table, bucket: cloud.createBucket('pages') };
});
afterAll(() => cloud.stop());

const schema = z.strictObject({ n: z.int() });
const log = aSilentLog();
type Message = z.output<typeof schema>;

const parkAs = (organizationId: string) =>
  parkFound({ lot, queue: 'hints', source: 'test', log, organizationId: async () => organizationId });
const parkedOf = async (organizationId: string) => {
  const parked = await readParked(lot.table, organizationId, { limit: 100 });
  return Promise.all(parked.map((each) => readParkedMessage(lot, each)));
};
const hiddenSeconds = (queue: string, from = Date.now()) => cloud.look(queue).dueAt.map((at) => (at - from) / 1_000);
const idsOf = (answer: { batchItemFailures: { itemIdentifier: string }[] } | void) =>
  answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

/** A handler that fails for odd numbers as it is told. */
const failing = (organizationId: string, error: unknown) =>
  sqsHandler({
    schema,
    log,
    client,
    park: parkAs(organizationId),
    each: async ({ n }) => {
      if (n % 2 === 1) throw error;
    },
  });

describe('what passes', () => {
  it('comes again, and nothing else does, however often it was received', async () => {
    const handler = failing('one', new TryAgainError('busy'));
    const event = anSqsEvent([{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }], 99);
    expect(idsOf(await handler(event, aLambdaContext()))).toEqual(['m1', 'm3']);
    expect(await parkedOf('one')).toEqual([]);
  });

  it('comes again after a moment of its own, of 20 seconds at the longest, instead of after the whole hiding time', async () => {
    const queue = cloud.createQueue('moments');
    await sendMessages(
      queue,
      Array.from({ length: 10 }, () => ({ n: 1 })),
    );
    const event = await cloud.receive('moments');
    for (const { attributes } of event.Records) attributes.ApproximateReceiveCount = '9';
    for (const seconds of hiddenSeconds('moments')) expect(seconds).toBeGreaterThan(25);
    await failing('moments', new TryAgainError('busy'))(event, aLambdaContext());
    const hidden = hiddenSeconds('moments');
    expect(hidden).toHaveLength(10);
    for (const seconds of hidden) expect(seconds).toBeLessThanOrEqual(20);
    expect(new Set(hidden.map(Math.round)).size).toBeGreaterThan(2);
  });

  it('is a failure all the same when it cannot be put off', async () => {
    const handler = failing('away', new TryAgainError('busy'));
    const event = anSqsEvent([{ n: 1 }]);
    for (const record of event.Records) record.eventSourceARN = 'arn:aws:sqs:eu-central-2:000000000000:no-such-queue';
    expect(idsOf(await handler(event, aLambdaContext()))).toEqual(['m0']);
  });
});

describe('what no retry can help', () => {
  it('is parked at its first receive, with sender, reason and body, and its neighbours go through', async () => {
    const handler = failing('unusable', new UnusableError('the amount is no number'));
    expect(idsOf(await handler(anSqsEvent([{ n: 0 }, { n: 1 }]), aLambdaContext()))).toEqual([]);
    expect(await parkedOf('unusable')).toMatchObject([
      { queue: 'hints', source: 'test', reason: 'the amount is no number', body: '{"n":1}' },
    ]);
  });

  it('is a body that cannot be understood', async () => {
    const done: number[] = [];
    const handler = sqsHandler({ schema, log, park: parkAs('two'), each: async ({ n }) => void done.push(n) });
    const bodies = ['{"n":', { n: 1 }, { n: 'x' }, { n: 1, m: 2 }, '{"n":1,"__proto__":{"n":2}}', '['.repeat(5_000)];
    expect(idsOf(await handler(anSqsEvent(bodies), aLambdaContext()))).toEqual([]);
    expect(done).toEqual([1]);
    const parked = await parkedOf('two');
    expect(new Map(parked.map((each) => [each?.body, each?.reason]))).toEqual(
      new Map([
        ['{"n":', 'the body is not JSON'],
        ['{"n":"x"}', expect.stringContaining('n: ')],
        ['{"n":1,"m":2}', expect.stringContaining('m')],
        ['{"n":1,"__proto__":{"n":2}}', expect.stringContaining('__proto__')],
        ['['.repeat(5_000), 'the body is not JSON'],
      ]),
    );
  });

  it('comes again when it cannot be parked either', async () => {
    const park = async (): Promise<void> => {
      throw new Error('table is away');
    };
    const handler = sqsHandler({ schema, log, client, park, each: async () => undefined });
    expect(idsOf(await handler(anSqsEvent(['?', { n: 1 }]), aLambdaContext()))).toEqual(['m0']);
  });
});

describe('what may have ended its function', () => {
  /** A function that is ended gives no answer; here it gives one when all is told, so that nothing of it runs on. */
  const { promise: answer, resolve: end } = Promise.withResolvers<readonly []>();
  const invocations: Promise<unknown>[] = [];
  afterAll(async () => {
    end([]);
    await Promise.all(invocations);
  });
  const receiveTimes = async (name: string, receiveCount: number) => {
    const queue = cloud.createQueue(name, { VisibilityTimeout: '360' });
    await sendMessages(
      queue,
      Array.from({ length: 10 }, (_, n) => ({ n })),
    );
    const event = await cloud.receive(name);
    for (const { attributes } of event.Records) attributes.ApproximateReceiveCount = String(receiveCount);
    const begunAt = Date.now();
    const handler = sqsBatchHandler({ schema, log, client: queue.client, park: parkAs('dying'), all: () => answer });
    invocations.push(handler(event, aLambdaContext(40_000)));
    return () => hiddenSeconds(name, begunAt).map(Math.round);
  };

  it('comes back apart from its neighbours, and not while it may still be in hand', async () => {
    const hidden = await receiveTimes('scattered', 2);
    await expect.poll(() => Math.max(...hidden())).toBeLessThan(100);
    expect(hidden()).toHaveLength(10);
    expect(Math.min(...hidden())).toBeGreaterThanOrEqual(40);
    expect(new Set(hidden()).size).toBeGreaterThan(3);
  });

  it('is left as it is when it comes for the first time', async () => {
    const hidden = await receiveTimes('together', 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const seconds of hidden()) expect(seconds).toBeGreaterThan(350);
  });
});

describe('what nobody foresaw', () => {
  it('comes again twice, and is parked the third time with its kind and its words', async () => {
    const handler = failing('bug', new TypeError('amount is undefined'));
    for (const receiveCount of [1, 2]) {
      expect(idsOf(await handler(anSqsEvent([{ n: 1 }], receiveCount), aLambdaContext()))).toEqual(['m0']);
    }
    expect(idsOf(await handler(anSqsEvent([{ n: 1 }], 3), aLambdaContext()))).toEqual([]);
    expect(await parkedOf('bug')).toMatchObject([{ reason: 'TypeError: amount is undefined', body: '{"n":1}' }]);
  });

  it('takes no neighbour with it: from its second receive it is tried apart', async () => {
    const done = new Set<number>();
    let tries = 0;
    const handler = sqsBatchHandler({
      schema,
      log,
      client,
      park: parkAs('apart'),
      all: async (received: readonly Received<Message>[]) => {
        tries += 1;
        if (received.some(({ message }) => message.n === 321)) throw new TypeError('321');
        for (const { message } of received) done.add(message.n);
        return [];
      },
    });
    const bodies = Array.from({ length: 500 }, (_, n) => ({ n }));
    expect(idsOf(await handler(anSqsEvent(bodies, 1), aLambdaContext()))).toHaveLength(500);
    expect(tries).toBe(1);
    expect(idsOf(await handler(anSqsEvent(bodies, 2), aLambdaContext()))).toEqual(['m321']);
    expect(done.size).toBe(499);
    expect(tries).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(500)) + 1);
  });

  it('and is everyone’s costs few tries', async () => {
    let tries = 0;
    const handler = sqsBatchHandler({
      schema,
      log,
      client,
      park: parkAs('all'),
      all: async () => {
        tries += 1;
        throw new Error('no right');
      },
    });
    const bodies = Array.from({ length: 500 }, (_, n) => ({ n }));
    expect(idsOf(await handler(anSqsEvent(bodies, 2), aLambdaContext()))).toHaveLength(500);
    expect(tries).toBeLessThanOrEqual(50);
  });
});
