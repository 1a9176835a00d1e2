import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { escapeForSqs, type Queue } from '#platform/queue';
import { aLambdaContext } from '#platform/testing/a-lambda-context';
import type { QueueHandler } from './product.ts';
import type { Witness } from './witness.ts';

/**
 * In which order and how often messages are handed over.
 * - `once`: as they were sent.
 * - `twice`: each batch a second time before it is acknowledged; and every message once more when all is quiet.
 * - `reversed`: newest first, the members of a batch reversed too.
 */
export type Delivery = 'once' | 'twice' | 'reversed';

export interface FeedRule {
  readonly queue: Queue;
  readonly handler: () => QueueHandler;
  readonly delivery: Delivery;
  readonly batchMax: number;
  /** Tells of the death of the process that is at work: then nothing is acknowledged. Answers how to stop listening. */
  readonly onDeath: (listener: () => void) => () => void;
  readonly witness: Witness;
}

/** How messages are handed over. */
interface Draining {
  readonly atOnce?: number;
  readonly batchMax?: number;
  readonly before?: (batch: number) => void;
}

/** A queue and the function that it feeds, as Lambda's event source does: what the function does not report as failed is deleted. */
export class Feed {
  readonly #rule: FeedRule;
  readonly #delivered: string[] = [];
  #isEcho = false;
  #answersToLose = 0;

  constructor(rule: FeedRule) {
    this.#rule = rule;
  }

  /** Loses the next answers of the function: its process is killed after its work and before the acknowledgement. */
  loseAnswers(count: number): void {
    this.#answersToLose += count;
  }

  /** Loses no more of them. */
  keepAnswers(): void {
    this.#answersToLose = 0;
  }

  /**
   * Hands over what can be received now, in batches, so many at once. Answers how many messages there were.
   * `before` is told of each batch, counted from 1, before it is handed over: to arm a fault for it.
   */
  async drain({ atOnce = 1, batchMax = this.#rule.batchMax, before }: Draining = {}): Promise<number> {
    const messages = await this.#receiveAll();
    const batches = Array.from({ length: Math.ceil(messages.length / batchMax) }, (_, at) =>
      messages.slice(at * batchMax, (at + 1) * batchMax),
    );
    for (let handed = 0; handed < batches.length; handed += atOnce) {
      const some = batches.slice(handed, handed + atOnce).map((batch, at) => {
        before?.(handed + at + 1);
        return this.#handOver(batch);
      });
      await Promise.all(some);
    }
    return messages.length;
  }

  /**
   * Sends every message that was delivered until now once more, as a queue may that delivers at least once. The
   * oldest ones come last, when everything else is newer.
   */
  async echo(): Promise<number> {
    this.#isEcho = true;
    for (const body of this.#delivered.toReversed()) await this.send(body);
    return this.#delivered.length;
  }

  /** What is delivered from now on is no longer a repetition. */
  endEcho(): void {
    this.#isEcho = false;
  }

  async send(body: string, delaySeconds = 0): Promise<void> {
    const { client, url } = this.#rule.queue;
    await client.send(
      new SendMessageCommand({ QueueUrl: url, MessageBody: escapeForSqs(body), DelaySeconds: delaySeconds }),
    );
  }

  async #receiveAll(): Promise<Message[]> {
    const { client, url } = this.#rule.queue;
    const all: Message[] = [];
    for (;;) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: receivedAtOnceMax,
          MessageSystemAttributeNames: ['All'],
        }),
      );
      all.push(...Messages);
      if (Messages.length < receivedAtOnceMax) break;
    }
    return this.#rule.delivery === 'reversed' ? all.toReversed() : all;
  }

  async #handOver(batch: readonly Message[]): Promise<void> {
    if (!this.#isEcho && this.#rule.delivery === 'twice') this.#delivered.push(...batch.map(({ Body = '' }) => Body));
    if (this.#rule.delivery !== 'twice') return this.#acknowledge(batch, await this.#invoke(batch));
    await this.#invoke(batch);
    await this.#showAgain(batch);
    const again = await this.#receiveAll();
    await this.#acknowledge(again, await this.#invoke(again));
  }

  /** The ids that failed, or undefined when nobody was left to say. */
  async #invoke(batch: readonly Message[]): Promise<ReadonlySet<string> | undefined> {
    if (batch.length === 0) return new Set();
    const { witness } = this.#rule;
    for (const { Body = '', Attributes } of batch) {
      witness.see(Body);
      if (Attributes?.ApproximateReceiveCount !== '1') witness.count('messages delivered again');
    }
    const handled = this.#rule
      .handler()(eventOf(batch, this.#rule.queue), aLambdaContext())
      // A function that throws has finished none of its batch.
      .catch(() => undefined);
    const death = Promise.withResolvers<undefined>();
    const forget = this.#rule.onDeath(() => {
      witness.count('processes killed at COMMIT');
      death.resolve(undefined);
    });
    const answer = await Promise.race([handled, death.promise]);
    forget();
    if (this.#answersToLose > 0) {
      this.#answersToLose -= 1;
      witness.count('answers lost');
      return undefined;
    }
    witness.count('messages that failed', answer?.batchItemFailures.length);
    return answer && new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  }

  async #acknowledge(batch: readonly Message[], failed: ReadonlySet<string> | undefined): Promise<void> {
    if (failed === undefined) return;
    const done = batch.filter(({ MessageId = '' }) => !failed.has(MessageId));
    const { client, url } = this.#rule.queue;
    for (let at = 0; at < done.length; at += receivedAtOnceMax) {
      const entries = done
        .slice(at, at + receivedAtOnceMax)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: entries }));
    }
  }

  async #showAgain(batch: readonly Message[]): Promise<void> {
    const { client, url } = this.#rule.queue;
    for (let at = 0; at < batch.length; at += receivedAtOnceMax) {
      const entries = batch
        .slice(at, at + receivedAtOnceMax)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries: entries }));
    }
  }
}

/** SQS takes and gives ten messages a call. */
const receivedAtOnceMax = 10;

const eventOf = (batch: readonly Message[], { url }: Queue): SQSEvent => ({
  Records: batch.map(({ MessageId = '', ReceiptHandle = '', Body = '', Attributes }) => ({
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
      ...Attributes,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:eu-central-2:000000000000:${url.split('/').at(-1)}`,
    awsRegion: 'eu-central-2',
  })),
});
