import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { asError } from './as-error.ts';
import { inParallel } from './in-parallel.ts';
import type { Log } from './log.ts';
import { batchMax, queueOfArn, sharedClient } from './queue.ts';

const callsAtOnceMax = 10;

export interface Hiding {
  readonly log: Pick<Log, 'warn'>;
  readonly client?: SQSClient | undefined;
}

/** Never throws: what could not be hidden for so long is hidden for as long as its queue says. */
export const hideMessages = async (
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
