import type { SQSRecord } from 'aws-lambda';
import { asError } from './as-error.ts';
import { inParallel } from './in-parallel.ts';
import type { Log } from './log.ts';
import { among, together } from './message-traces.ts';
import { receiveCountOf } from './put-off.ts';
import { isUnforeseen } from './try-apart.ts';
import { UnusableError } from './unusable-error.ts';

/** A body that no number of attempts will make usable, and why. */
export interface Found {
  readonly body: string;
  readonly reason: string;
}

/** What becomes of messages that failed. */
export interface Settling {
  /** Sets a body aside, and logs that. */
  readonly park: (found: Found) => Promise<void>;
  readonly log: Pick<Log, 'warn' | 'error'>;
}

interface Failure {
  readonly record: SQSRecord;
  readonly error: unknown;
}

/** A fault that nobody foresaw may yet be one of the moment; by the third time it is one of the message. */
const unforeseenMax = 3;
const parkedAtOnceMax = 10;

/**
 * Decides the fate of messages that failed. What is unusable is parked at once, what nobody foresaw at its third
 * receive; the rest comes again, as does what could not be parked, because it must not be lost. Answers those.
 */
export const settleFailures = async (settling: Settling, failures: readonly Failure[]): Promise<SQSRecord[]> => {
  const { hopeless = [], passing = [] } = Object.groupBy(failures, (failure) =>
    isHopeless(failure) ? 'hopeless' : 'passing',
  );
  const left = await inParallel(hopeless, parkedAtOnceMax, (failure) =>
    together([failure.record.messageId], { name: 'park' }, () => setAside(settling, failure)),
  );
  const again = [...passing, ...left.flat()];
  logAgain(settling, again);
  return again.map(({ record }) => record);
};

const isHopeless = ({ record, error }: Failure): boolean =>
  error instanceof UnusableError || (isUnforeseen(error) && receiveCountOf(record) >= unforeseenMax);

const setAside = async ({ park, log }: Settling, failure: Failure): Promise<Failure[]> => {
  const { record, error } = failure;
  const { messageId, body } = record;
  try {
    await park({ body, reason: reasonOf(error) });
    if (isUnforeseen(error))
      log.error('message parked for a reason nobody foresaw', { messageId, error: asError(error) });
    return [];
  } catch (fault) {
    log.error('message could not be parked', { messageId, reason: reasonOf(error), error: asError(fault) });
    return [failure];
  }
};

/** One line for each reason: in an outage hundreds of messages fail alike. */
const logAgain = ({ log }: Settling, again: readonly Failure[]): void => {
  for (const [reason, [first, ...others]] of Map.groupBy(again, ({ error }) => reasonOf(error))) {
    const { messageId } = first?.record ?? {};
    const told = { reason, messages: others.length + 1, messageId, error: asError(first?.error) };
    among(
      [first, ...others].flatMap((each) => each?.record.messageId ?? []),
      () => log.warn('messages come again', told),
    );
  }
};

/** What a person reads. Our own errors say what is wrong; of others the kind is worth knowing too. */
const reasonOf = (error: unknown): string => {
  if (error instanceof UnusableError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
};
