import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { asError } from './as-error.ts';
import { doubled, fullJitter, type Random } from './back-off.ts';
import { inParallel } from './in-parallel.ts';
import type { Log } from './log.ts';
import { batchMax, queueOfArn, sharedClient } from './queue.ts';

/** Short, because it decides how long a change waits after an outage: 20 s at the longest, however long that lasted. */
const bounds = { firstSeconds: 2, maxSeconds: 20 };
const callsAtOnceMax = 10;

/** How often SQS has handed a message out, this time included. */
export const receiveCountOf = (record: SQSRecord | undefined): number =>
  Number(record?.attributes.ApproximateReceiveCount ?? 1);

/** For how long a message stays hidden that failed: the longer, the more often it was received. */
export const waitSeconds = (receiveCount: number, random?: Random): number =>
  fullJitter(doubled(receiveCount, bounds), random);

interface Hiding {
  readonly log: Pick<Log, 'warn'>;
  readonly client?: SQSClient | undefined;
}

/**
 * Lets messages that failed come again after a moment of their own, instead of all together when their queue would
 * show them again, which is minutes later. Never throws: a message that could not be put off comes again all the same.
 */
export const putOff = (records: readonly SQSRecord[], hiding: Hiding): Promise<void> =>
  hideEach(records, (record) => waitSeconds(receiveCountOf(record)), hiding);

/**
 * Lets messages that came again do so apart from each other, should the function be ended while it holds them: one of
 * them may be what ended it before, and would take the same neighbours with it each time.
 * @param secondsLeft until the function is ended in any case: before that nobody else may be given them
 */
export const scatter = async (
  records: readonly SQSRecord[],
  { secondsLeft, random = Math.random, ...hiding }: Hiding & { readonly secondsLeft: number; readonly random?: Random },
): Promise<void> => {
  const again = records.filter((record) => receiveCountOf(record) > 1);
  if (again.length < 2) return;
  await hideEach(again, () => Math.ceil(secondsLeft * (1 + random() / 2)) + 1, hiding);
};

/** Never throws: what could not be hidden for so long is hidden for as long as its queue says. */
const hideEach = async (
  records: readonly SQSRecord[],
  secondsOf: (record: SQSRecord) => number,
  { log, client = sharedClient() }: Hiding,
): Promise<void> => {
  const calls = Array.from({ length: Math.ceil(records.length / batchMax) }, (_, call) =>
    records.slice(call * batchMax, (call + 1) * batchMax),
  );
  await inParallel(calls, callsAtOnceMax, async (some) => {
    try {
      await hide(some, secondsOf, client);
    } catch (error) {
      log.warn('messages come again late: they could not be put off', { messages: some.length, error: asError(error) });
    }
  });
};

const hide = async (
  records: readonly SQSRecord[],
  secondsOf: (record: SQSRecord) => number,
  client: SQSClient,
): Promise<void> => {
  const [first] = records;
  if (first === undefined) return;
  const { url } = await queueOfArn(first.eventSourceARN, client);
  const { Failed = [] } = await client.send(
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl: url,
      Entries: records.map((record, index) => ({
        Id: String(index),
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout: secondsOf(record),
      })),
    }),
  );
  const [refused] = Failed;
  if (refused) throw new Error(`${Failed.length} of ${records.length}: ${refused.Code ?? 'refused'}`);
};
