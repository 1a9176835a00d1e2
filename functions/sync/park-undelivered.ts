import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { asError } from '#platform/as-error';
import type { Clock } from '#platform/clock';
import { describeBody } from '#platform/describe-body';
import type { Log } from '#platform/log';
import { takeInHand, together } from '#platform/message-traces';
import { nobody, type Parking, type ParkingLot, park, parkedAs } from '#platform/parked';

export interface Undelivered {
  readonly lot: ParkingLot;
  /** Which queue a message was on its way to, by the ARN of the dead letters that it came to. */
  readonly queues: ReadonlyMap<string, Parking['queue']>;
  readonly log: Pick<Log, 'error' | 'measure'>;
  readonly clock: Clock;
}

/**
 * Parks dead letters: messages whose function was killed each time it took them, or for which what it needs stayed
 * away, and events that never reached their queue. Each is worth an alarm. What cannot be parked now stays, and comes
 * again.
 */
export const parkUndelivered =
  (undelivered: Undelivered) =>
  async (records: readonly SQSRecord[]): Promise<SQSBatchResponse> => {
    const taking = { service: 'undelivered', birthOf: () => undefined };
    const left = await takeInHand(records, taking, () =>
      Promise.all(records.map((record) => together([record.messageId], {}, () => parkOne(undelivered, record)))),
    );
    return { batchItemFailures: left.flat() };
  };

const parkOne = async (
  { lot, queues, log, clock }: Undelivered,
  record: SQSRecord,
): Promise<SQSBatchResponse['batchItemFailures']> => {
  const { messageId, body, eventSourceARN } = record;
  const { organizationId = nobody, ...said } = describeBody(body);
  const queue = queues.get(eventSourceARN) ?? 'none';
  const reason = reasonOf(record);
  try {
    await park(lot, { organizationId, queue, source: 'undelivered', ...said, reason, body }, clock);
    log.error('message could not be delivered, and is parked', { messageId, queue, ...said, reason });
    log.measure(parkedAs(queue), 1);
    return [];
  } catch (error) {
    log.error('dead letter could not be parked', { messageId, queue, error: asError(error) });
    return [{ itemIdentifier: messageId }];
  }
};

/** EventBridge says in attributes what kept it from delivering; SQS says nothing. */
const reasonOf = ({ messageAttributes }: SQSRecord): string => {
  const said = ['ERROR_CODE', 'ERROR_MESSAGE'].flatMap((name) => messageAttributes[name]?.stringValue ?? []);
  return said.length > 0
    ? `the event could not be put into its queue: ${said.join(': ')}`
    : 'its function was ended each time it took the message, or what it needs stayed away throughout';
};
