import {
  GetQueueUrlCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { askOnce } from './ask-once.ts';
import { currentTraceHeader } from './telemetry.ts';

/** One SQS queue and the client that reaches it. */
export interface Queue {
  readonly client: SQSClient;
  readonly url: string;
}

/** Messages that SQS did not take. The caller must not believe them sent: its own message is tried again. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
  /** Whether the same message may be taken in a moment. */
  readonly isPassing: boolean;

  constructor(message: string, { isPassing }: { readonly isPassing: boolean }) {
    super(message);
    this.isPassing = isPassing;
  }
}

let shared: SQSClient | undefined;

// The queue's URL names a host of its own, which a laptop cannot resolve; the client's endpoint is right everywhere.
/** The client of all queues of a function, and with it its connections. */
export const sharedClient = (): SQSClient => (shared ??= new SQSClient({ useQueueUrlAsEndpoint: false }));

/** Opens a queue by its URL. */
export const openQueue = (url: string, client: SQSClient = sharedClient()): Queue => ({ client, url });

const found = new WeakMap<SQSClient, Map<string, () => Promise<Queue>>>();

/** The queue that a message came from, of which Lambda tells the ARN alone. Its URL is asked for once. */
export const queueOfArn = (arn: string, client: SQSClient = sharedClient()): Promise<Queue> => {
  const known = found.get(client) ?? new Map<string, () => Promise<Queue>>();
  found.set(client, known);
  const find = known.get(arn) ?? askOnce(() => findQueue(arn, client));
  known.set(arn, find);
  return find();
};

const findQueue = async (arn: string, client: SQSClient): Promise<Queue> => {
  const name = arn.split(':').at(-1);
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
  if (QueueUrl === undefined) throw new QueueError(`SQS names no URL of ${arn}`, { isPassing: true });
  return openQueue(QueueUrl, client);
};

/** What SQS takes in one call, besides 1 MiB. */
export const batchMax = 10;
const batchBytesMax = 1_048_576;

interface Delay {
  readonly delaySeconds?: number;
}

/**
 * Sends messages as JSON, in as few calls as SQS allows. Returns only when SQS has stored every one of them.
 * @throws QueueError when a message is larger than 1 MiB or SQS refuses one.
 */
export const sendMessages = async (queue: Queue, messages: readonly object[], delay: Delay = {}): Promise<void> => {
  const bodies = messages.map((message) => escapeForSqs(JSON.stringify(message)));
  await sendBodies(queue, bodies, delay);
};

/**
 * A JSON text with escapes for the characters that SQS refuses although a text may hold them: U+FFFE and U+FFFF. One of
 * them would keep a whole page of rows out. Those beyond 16 bits too, such as emoji: emulators refuse them.
 */
export const escapeForSqs = (json: string): string =>
  json.replaceAll(/[\ud800-\udfff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);

/** Sends bodies as they are, for what was received once and is to be received again. Else as `sendMessages`. */
export const sendBodies = async (
  queue: Queue,
  bodies: readonly string[],
  { delaySeconds = 0 }: Delay = {},
): Promise<void> => {
  for (const batch of batchesOf(bodies)) await sendBatch(queue, batch, delaySeconds);
};

const sendBatch = async (queue: Queue, bodies: readonly string[], delaySeconds: number): Promise<void> => {
  const entries: SendMessageBatchRequestEntry[] = bodies.map((MessageBody, index) => ({
    Id: String(index),
    MessageBody,
    ...(delaySeconds > 0 && { DelaySeconds: delaySeconds }),
    ...inTrace(currentTraceHeader()),
  }));
  const { Failed = [] } = await queue.client.send(
    new SendMessageBatchCommand({ QueueUrl: queue.url, Entries: entries }),
  );
  if (Failed.length === 0) return;
  const reasons = new Set(Failed.map(({ Code, Message }) => `${Code ?? 'unknown'}: ${Message ?? ''}`));
  throw new QueueError(`${Failed.length} of ${entries.length} messages were not taken: ${[...reasons].join('; ')}`, {
    isPassing: Failed.every(({ SenderFault }) => SenderFault !== true),
  });
};

/** Whoever receives a message goes on in the trace of its sender. SQS does not count this among the message's bytes. */
const inTrace = (header: string | undefined): Pick<SendMessageBatchRequestEntry, 'MessageSystemAttributes'> =>
  header === undefined
    ? {}
    : { MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: header } } };

/** Cuts bodies into batches in order, each within SQS's limits. */
const batchesOf = (bodies: readonly string[]): string[][] => {
  const batches: string[][] = [];
  let room = 0;
  for (const body of bodies) {
    const bytes = Buffer.byteLength(body);
    if (bytes > batchBytesMax) {
      throw new QueueError(`a message of ${bytes} bytes is larger than SQS takes (1 MiB)`, { isPassing: false });
    }
    const current = batches.at(-1);
    if (current !== undefined && current.length < batchMax && bytes <= room) {
      current.push(body);
      room -= bytes;
    } else {
      batches.push([body]);
      room = batchBytesMax - bytes;
    }
  }
  return batches;
};
