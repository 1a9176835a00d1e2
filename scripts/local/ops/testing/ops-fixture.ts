import { SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { localCredentials } from '#scripts/local/queues/local-credentials';
import type { QueueBook, QueueLook } from '#scripts/local/queues/queue-book';
import { makeTraceBook } from '#scripts/local/traces/trace-book';
import { makeWatch } from '#scripts/local/watch/watch';
import { makeLogBook } from '../log-book.ts';
import { type RunningOps, startOps } from '../start-ops.ts';

const region = 'eu-central-2';
export const traceId = '1-65a1b2c3-0123456789abcdef01234567';

/** An Ops page over a day of work that is all told here, with real queues below it. */
export interface OpsFixture {
  readonly ops: RunningOps;
  readonly faults: readonly unknown[];
  /** How many are held at the moment. */
  readonly held: () => number;
  /** What a queue holds, whether or not somebody has just taken it. */
  readonly bodiesIn: (queue: string) => readonly string[];
  send(queue: string, body: string): void;
  stop(): Promise<void>;
}

/** @param page folder of the built page */
export const startOpsFixture = async (page: string): Promise<OpsFixture> => {
  const emulator = await startFauxqs({ port: 0, logger: false, defaultRegion: region });
  for (const name of ['hints', 'hints-dead', 'both-dead', 'pages', 'moved']) emulator.createQueue(name, { region });
  const client = new SQSClient({
    endpoint: `http://127.0.0.1:${emulator.port}`,
    region,
    credentials: localCredentials,
  });
  const faults: unknown[] = [];
  const held = new Set<string>();
  const now = Date.now();
  const watch = makeWatch({ definitions, now: Date.now });
  const ground = {
    watch,
    traces: believableTraces(now),
    logs: believableLogs(now),
    queues: queueBook(emulator),
    client,
    functions: ['Apply', 'Refetch', 'Push'].map((title) => functionOf(title, held)),
    startedAt: now - 3_600_000,
    now: Date.now,
  };
  measure(watch, now);
  const ops = await startOps({ port: 0, page }, ground, (fault) => faults.push(fault));
  return {
    ops,
    faults,
    held: () => held.size,
    bodiesIn: (queue) => {
      const { ready = [], inflight = [] } = emulator.inspectQueue(queue)?.messages ?? {};
      return [...ready, ...inflight.map(({ message }) => message)].map(({ body }) => body);
    },
    send: (queue, body) => void emulator.sendMessage(queue, body, { region }),
    stop: async () => {
      await ops.stop();
      client.destroy();
      await emulator.stop();
    },
  };
};

/** Two alarms, of which one will tell. */
const definitions = (['Late', 'Wrong'] as const).map((name) => ({
  kind: 'metric' as const,
  name: `fairlead-dev-FunctionFails-${name}`,
  arn: `arn:aws:cloudwatch:${region}:1:alarm:${name}`,
  description: `Boards show figures that are minutes old. Runbook: https://runbook.example/runbook.md#functionfails`,
  rule: {
    comparison: 'GreaterThanThreshold' as const,
    threshold: 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    missing: 'notBreaching' as const,
  },
  periodSeconds: 60,
  series: new Map([
    ['m', { metric: { namespace: 'Fairlead/dev', name, dimensions: { service: 'apply' } }, statistic: 'Maximum' }],
  ]),
  watched: 'm',
}));

const measure = (watch: ReturnType<typeof makeWatch>, now: number): void => {
  const own = { namespace: 'Fairlead/dev', dimensions: { service: 'apply' } };
  for (const [name, value] of [
    ['Late', 90],
    ['Wrong', 1],
  ] as const)
    watch.put({ ...own, name, value, unit: 'Seconds', at: now - 90_000 });
  for (let minute = 0; minute < 14; minute += 1) {
    const at = now - minute * 60_000;
    watch.put({ ...own, name: 'IngestLagSeconds', value: 1 + (minute % 4), unit: 'Seconds', at });
    watch.put({ ...own, name: 'RowsApplied', value: 10 + minute, unit: 'Count', at });
    for (const [name, value, unit] of [
      ['Invocations', 1, 'Count'],
      ['Errors', Number(minute === 3), 'Count'],
      ['Duration', 20 + minute, 'Milliseconds'],
    ] as const)
      watch.put({ namespace: 'AWS/Lambda', name, dimensions: { FunctionName: 'fn-Apply' }, value, unit, at });
  }
};

/** A deal's change on its way through four stages, of which the third went wrong once. */
const believableTraces = (now: number) => {
  const book = makeTraceBook();
  const id = (digit: string): string => digit.repeat(16);
  const from = now / 1_000 - 30;
  const span = (
    [digit, name]: readonly [string, string],
    [start, end]: readonly [number, number],
    more: object = {},
  ): void =>
    book.put({
      name,
      id: id(digit),
      trace_id: traceId,
      start_time: from + start,
      end_time: from + end,
      annotations: {},
      fault: false,
      ...more,
    });
  span(['1', 'hint'], [0, 0.12], { annotations: { object: 'Opportunity' } });
  span(['2', 'refetch'], [0.4, 1.1], { parent_id: id('1') });
  span(['5', 'ask Salesforce'], [0.5, 0.95], { parent_id: id('2'), type: 'subsegment' });
  span(['3', 'apply'], [1.2, 1.35], {
    parent_id: id('2'),
    fault: true,
    cause: { exceptions: [{ id: id('9'), type: 'DeadlockError' }] },
  });
  span(['4', 'push'], [1.4, 1.44], { parent_id: id('3') });
  book.put({
    name: 'poll',
    id: id('7'),
    trace_id: '1-65a1b2c3-aaaaaaaaaaaaaaaaaaaaaaaa',
    start_time: from - 60,
    end_time: from - 59.8,
    annotations: {},
    fault: false,
  });
  return book;
};

const believableLogs = (now: number) => {
  const book = makeLogBook(() => now);
  const line = (level: string, message: string, correlation?: string): string =>
    JSON.stringify({ level, message, timestamp: new Date(now).toISOString(), correlation_id: correlation });
  book.take('Apply', line('INFO', 'applied 3 rows', traceId));
  book.take('Apply', line('ERROR', 'deadlock detected <b>not bold</b>', traceId));
  book.take('Refetch', line('INFO', 'read 3 rows', traceId));
  book.take('Refetch', line('WARN', 'Salesforce is slow'));
  book.take('Push', 'plain words of a library');
  return book;
};

type Emulator = Awaited<ReturnType<typeof startFauxqs>>;

const queueBook = (emulator: Emulator): QueueBook => {
  const looks: readonly Partial<QueueLook>[] = [
    { name: 'hints', title: 'Hints', deadLetterQueue: 'hints-dead' },
    { name: 'hints-dead', title: 'HintsDead', deadLettersOf: ['hints'] },
    { name: 'pages', title: 'Pages', deadLetterQueue: 'both-dead' },
    { name: 'moved', title: 'Moved', deadLetterQueue: 'both-dead' },
    { name: 'both-dead', title: 'BothDead', deadLettersOf: ['pages', 'moved'] },
  ];
  const ready = (name: string) => emulator.inspectQueue(name)?.messages.ready;
  return {
    all: () =>
      looks.map(({ name = '', title = '', ...look }) => ({
        name,
        title,
        url: `http://127.0.0.1:${emulator.port}/000000000000/${name}`,
        visible: ready(name)?.length ?? 0,
        inFlight: 0,
        delayed: 0,
        oldestSeconds: 12,
        deadLettersOf: [],
        failuresOf: [],
        visibilitySeconds: 30,
        ...look,
      })),
    messages: (name, max) =>
      ready(name)
        ?.slice(0, max)
        .map(({ messageId, body, sentTimestamp }) => ({
          id: messageId,
          body,
          sentAt: sentTimestamp,
          receives: 4,
          state: 'waiting',
        })),
  };
};

const functionOf = (title: string, held: Set<string>) => ({
  definition: { title, name: `fn-${title}`, timeoutSeconds: 30, memoryMegabytes: 512 },
  hold: {
    isHeld: () => held.has(title),
    set: (isHeld: boolean) => {
      if (isHeld) held.add(title);
      else held.delete(title);
    },
  },
});
