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

/**
 * Lets messages that failed come again after a moment of their own, instead of all together when their queue would
 * show them again, which is minutes later. Never throws: a message that could not be put off comes again all the same.
 */
export const putOff = async (
  records: readonly SQSRecord[],
  { log, client = sharedClient() }: { readonly log: Pick<Log, 'warn'>; readonly client?: SQSClient | undefined },
): Promise<void> => {
  const calls = Array.from({ length: Math.ceil(records.length / batchMax) }, (_, call) =>
    records.slice(call * batchMax, (call + 1) * batchMax),
  );
  await inParallel(calls, callsAtOnceMax, async (some) => {
    try {
      await hide(some, client);
    } catch (error) {
      log.warn('messages come again late: they could not be put off', { messages: some.length, error: asError(error) });
    }
  });
};

const hide = async (records: readonly SQSRecord[], client: SQSClient): Promise<void> => {
  const [first] = records;
  if (first === undefined) return;
  const { url } = await queueOfArn(first.eventSourceARN, client);
  const { Failed = [] } = await client.send(
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl: url,
      Entries: records.map((record, index) => ({
        Id: String(index),
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout: waitSeconds(receiveCountOf(record)),
      })),
    }),
  );
  const [refused] = Failed;
  if (refused) throw new Error(`${Failed.length} of ${records.length}: ${refused.Code ?? 'refused'}`);
};
