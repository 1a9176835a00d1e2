import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Blueprint } from '../assembly/blueprint.ts';
import { makeBlueprint } from '../assembly/blueprint.ts';
import type { Assembly, Stack } from '../assembly/read-assembly.ts';
import { makeQueueBook } from './queue-book.ts';

const second = 1_000;
const region = 'eu-central-2';
let emulator: Awaited<ReturnType<typeof startFauxqs>>;

beforeAll(async () => {
  emulator = await startFauxqs({ port: 0, logger: false, defaultRegion: region });
  for (const name of ['hints', 'hints-dead']) emulator.createQueue(name, { region });
});
afterAll(() => emulator.stop());

/** A queue and the one in which its dead letters end. */
const blueprint = (): Blueprint => {
  const dead = `arn:aws:sqs:${region}:000000000000:hints-dead`;
  const properties = {
    Hints: {
      QueueName: 'hints',
      VisibilityTimeout: 60,
      RedrivePolicy: { deadLetterTargetArn: dead, maxReceiveCount: 3 },
    },
    Dead: { QueueName: 'hints-dead' },
  };
  const Resources = Object.fromEntries(
    Object.entries(properties).map(([id, Properties]) => [id, { Type: 'AWS::SQS::Queue', Properties, Metadata: {} }]),
  );
  const template = { Resources, Outputs: {}, Parameters: {}, Mappings: {}, Conditions: {} };
  const stack: Stack = { name: 'Data', region, account: '000000000000', template, assets: new Map() };
  const assembly: Assembly = {
    stacks: [stack],
    resources: Object.entries(properties).map(([logicalId, each]) => ({
      stack,
      logicalId,
      type: 'AWS::SQS::Queue',
      title: logicalId,
      properties: each,
    })),
  };
  const address = 'http://127.0.0.1:1';
  return makeBlueprint(assembly, {
    front: address,
    queues: address,
    tables: address,
    services: address,
    identityIssuer: address,
    database: { host: 'localhost', port: 1 },
  });
};

/** What is not `seen` of the emulator's own answer is given here: ages and receipts that would take minutes to come by. */
const bookOf = (messages: Record<string, { readonly ago: number; readonly receives: number }[]>, at: { now: number }) =>
  makeQueueBook(
    blueprint(),
    {
      inspectQueue: (name) => {
        const state = emulator.inspectQueue(name);
        const ready = (messages[name] ?? []).map(({ ago, receives }, index) => ({
          messageId: `${name}-${index}`,
          body: `body ${index}`,
          md5OfBody: '',
          messageAttributes: {},
          md5OfMessageAttributes: '',
          sentTimestamp: at.now - ago * second,
          approximateReceiveCount: receives,
        }));
        return state && { ...state, messages: { ready, delayed: [], inflight: [] } };
      },
    },
    () => at.now,
  );

it('tells of each queue what it holds, and where its dead letters go', () => {
  emulator.sendMessage('hints', 'one', { region });
  emulator.sendMessage('hints', 'two', { region, delaySeconds: 100 });
  const book = makeQueueBook(blueprint(), emulator, Date.now);
  expect(book.all()).toEqual([
    expect.objectContaining({
      name: 'hints',
      title: 'Hints',
      visible: 1,
      inFlight: 0,
      delayed: 1,
      deadLetterQueue: 'hints-dead',
      receivesMax: 3,
    }),
    expect.objectContaining({ name: 'hints-dead', visible: 0, oldestSeconds: 0, deadLettersOf: ['hints'] }),
  ]);
  expect(book.messages('hints', 1)).toEqual([expect.objectContaining({ body: 'one', state: 'waiting', receives: 0 })]);
  expect(book.messages('others', 1)).toBeUndefined();
});

it('the oldest message counts from when it was sent, unless it was received so often that SQS passes it over', () => {
  const at = { now: Date.now() };
  const oldest = (...messages: { ago: number; receives: number }[]) =>
    bookOf({ hints: messages }, at).all()[0]?.oldestSeconds;
  expect(oldest({ ago: 5, receives: 0 }, { ago: 90, receives: 3 })).toBe(90);
  expect(oldest({ ago: 5, receives: 0 }, { ago: 90, receives: 4 })).toBe(5);
  expect(oldest({ ago: 90, receives: 4 })).toBe(0);
});

it('a dead letter counts from when it became one', () => {
  const at = { now: Date.now() };
  const messages = { 'hints-dead': [{ ago: 500, receives: 4 }] };
  const book = bookOf(messages, at);
  const oldest = () => book.all()[1]?.oldestSeconds;
  expect(oldest()).toBe(0);
  at.now += 30 * second;
  expect(oldest()).toBe(30);
});
