import type { SQSRecord } from 'aws-lambda';
import { doubled, fullJitter, type Random } from './back-off.ts';
import type { Hiding } from './hide-messages.ts';

/** Short, because it decides how long a change waits after an outage: 20 s at the longest, however long that lasted. */
const bounds = { firstSeconds: 2, maxSeconds: 20 };

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

const hideEach = async (
  records: readonly SQSRecord[],
  secondsOf: (record: SQSRecord) => number,
  hiding: Hiding,
): Promise<void> => {
  if (records.length === 0) return;
  // Most batches have nothing to hide, and some functions no other use for SQS's client.
  const { hideMessages } = await import('./hide-messages.ts');
  await hideMessages(records, secondsOf, hiding);
};
