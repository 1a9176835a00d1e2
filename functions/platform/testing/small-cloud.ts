import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { startFauxqs } from 'fauxqs';
import { carriedTraceHeader, carryTraceHeaders } from '#scripts/local/queues/carry-trace-headers';
import { type Bucket, openBucket } from '../bucket.ts';
import { openQueue, type Queue } from '../queue.ts';
import { openTable, type Table } from '../tables.ts';

/** Queues, buckets and tables played by emulators in this process, on free ports, reached by the real AWS clients. */
export interface SmallCloud {
  /** Where the emulators answer. */
  readonly endpoints: { readonly sqs: string; readonly s3: string; readonly dynamodb: string };
  /** @param attributes as SQS names them, such as `VisibilityTimeout`; all are text. */
  createQueue(name: string, attributes?: Readonly<Record<string, string>>): Queue;
  dropQueue(name: string): void;
  createBucket(name: string): Bucket;
  createTable(name: string, keys: TableKeys): Promise<Table>;
  /** Every message that can be received now and was not taken before, parsed. */
  take(queueName: string): unknown[];
  takeDelayed(queueName: string): unknown[];
  /** Receives up to ten messages as Lambda would hand them to a function. They stay hidden as SQS hides them. */
  receive(queueName: string): Promise<SQSEvent>;
  /** What a queue holds, without touching it. */
  look(queueName: string): QueueContents;
  stop(): Promise<void>;
}

/** Messages that can be received, and when those that cannot yet will be: of delayed ones and of those in someone's hands. */
export interface QueueContents {
  readonly ready: number;
  readonly dueAt: readonly number[];
}

interface TableKeys {
  readonly hash: string;
  readonly range?: string;
  readonly index?: { readonly name: string; readonly hash: string; readonly range?: string };
}

const account = { region: 'eu-central-2', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

// dynalite is CommonJS without types: a function that makes an http.Server.
const dynalite = createRequire(import.meta.url)('dynalite') as (options: { createTableMs: number }) => Server;

/** Starts the emulators; `stop` ends them. */
export const startSmallCloud = async (): Promise<SmallCloud> => {
  const messages = await startFauxqs({ port: 0, logger: false });
  const tables = dynalite({ createTableMs: 0 });
  tables.listen(0, '127.0.0.1');
  await once(tables, 'listening');
  // A server that listens on a port has an address of this shape.
  const tablesPort = (tables.address() as AddressInfo).port;

  const endpoint = `http://127.0.0.1:${messages.port}`;
  const sqs = new SQSClient({ ...account, endpoint, useQueueUrlAsEndpoint: false });
  // What the emulator forgets of a message is carried past it, as in the local cloud.
  sqs.middlewareStack.add((next) => (args) => next({ ...args, input: Object(carryTraceHeaders(args.input)) }), {
    step: 'initialize',
    name: 'carryTraceHeaders',
  });
  const s3 = new S3Client({ ...account, endpoint });
  const dynamo = new DynamoDBClient({ ...account, endpoint: `http://127.0.0.1:${tablesPort}` });
  const documents = DynamoDBDocumentClient.from(dynamo);

  // The emulator shows copies: what was taken is remembered by its id.
  const taken = new Set<string>();
  const takeFrom = (name: string, kind: 'ready' | 'delayed'): unknown[] => {
    const fresh = (messages.inspectQueue(name)?.messages[kind] ?? []).filter(({ messageId }) => !taken.has(messageId));
    for (const { messageId } of fresh) taken.add(messageId);
    return fresh.map(({ body }): unknown => JSON.parse(body));
  };

  return {
    endpoints: { sqs: endpoint, s3: endpoint, dynamodb: `http://127.0.0.1:${tablesPort}` },
    createQueue: (name, attributes = {}) =>
      openQueue(messages.createQueue(name, { region: account.region, attributes: { ...attributes } }).queueUrl, sqs),
    dropQueue: (name) => messages.deleteQueue(name, { region: account.region }),
    createBucket: (name) => openBucket(messages.createBucket(name).bucketName, s3),
    createTable: async (name, { hash, range, index }) => {
      const keys = keysOf({ hash, range });
      const indexKeys = index ? keysOf(index) : [];
      await dynamo.send(
        new CreateTableCommand({
          TableName: name,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [...keys, ...indexKeys].map(({ AttributeName }) => ({
            AttributeName,
            AttributeType: 'S',
          })),
          KeySchema: keys,
          ...(index && {
            GlobalSecondaryIndexes: [
              {
                IndexName: index.name,
                KeySchema: indexKeys,
                Projection: { ProjectionType: 'ALL' },
              },
            ],
          }),
        }),
      );
      // The emulator makes a table with the next turn of its event loop, and knows it not before.
      await waitUntilTableExists({ client: dynamo, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName: name });
      return openTable(name, documents);
    },
    take: (queueName) => takeFrom(queueName, 'ready'),
    takeDelayed: (queueName) => takeFrom(queueName, 'delayed'),
    receive: async (queueName) => {
      const queue = messages.inspectQueue(queueName);
      const command = {
        QueueUrl: queue?.url,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All' as const],
      };
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(command));
      return {
        Records: Messages.map(({ MessageId = '', ReceiptHandle = '', Body = '', Attributes, MessageAttributes }) => ({
          ...aRecord({ messageId: MessageId, body: Body, arn: queue?.arn ?? '' }),
          receiptHandle: ReceiptHandle,
          attributes: { ...anAge(1), ...Attributes, ...carriedTraceHeader(MessageAttributes) },
        })),
      };
    },
    look: (queueName) => {
      const { ready = [], delayed = [], inflight = [] } = messages.inspectQueue(queueName)?.messages ?? {};
      const isDue = (at: number | undefined): boolean => at === undefined || at <= Date.now();
      const dueAt = [
        ...delayed.map(({ delayUntil }) => delayUntil),
        ...inflight.map(({ visibilityDeadline }) => visibilityDeadline),
      ];
      return {
        ready: ready.length + dueAt.filter(isDue).length,
        dueAt: dueAt.filter((at) => at !== undefined && !isDue(at)).map(Number),
      };
    },
    stop: async () => {
      for (const client of [sqs, s3, dynamo]) client.destroy();
      tables.closeAllConnections();
      tables.close();
      await messages.stop();
    },
  };
};

const keysOf = ({ hash, range }: Pick<TableKeys, 'hash' | 'range'>) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' as const }]),
];

/** What Lambda hands to a function for these bodies; the message ids are `m0`, `m1`, … */
export const anSqsEvent = (bodies: readonly (string | object)[], receiveCount = 1): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    ...aRecord({
      messageId: `m${index}`,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      arn: 'arn:aws:sqs:eu-central-2:000000000000:test',
    }),
    attributes: anAge(receiveCount),
  })),
});

const anAge = (receiveCount: number): SQSRecord['attributes'] => ({
  ApproximateReceiveCount: String(receiveCount),
  SentTimestamp: '0',
  SenderId: 'test',
  ApproximateFirstReceiveTimestamp: '0',
});

const aRecord = ({
  messageId,
  body,
  arn,
}: {
  readonly messageId: string;
  readonly body: string;
  readonly arn: string;
}) => ({
  messageId,
  body,
  receiptHandle: 'receipt',
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: arn,
  awsRegion: account.region,
});
