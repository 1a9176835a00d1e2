import { halfJitter, type Random } from '#platform/back-off';
import { type Queue, sendMessages } from '#platform/queue';
import { UnusableError } from '#platform/unusable-error';
import { closingOf } from '#salesforce/gate';
import { GateShutError } from '#salesforce/gate-shut-error';
import { idsMax } from '#salesforce/read-rows';
import type { Hint } from '#shared/messages/hint';
import { objects } from '#shared/objects/index';
import type { Asking } from './asking.ts';
import type { Suspects } from './collect-hints.ts';
import { toHint } from './read-hint.ts';

export interface SendingAgain extends Asking {
  /** The queue that the hints came from. */
  readonly hints: Queue;
  readonly random?: Random;
}

const secondsMin = 5;
const secondsMax = 60;
/** So often Salesforce answered others and failed at these: time does not help them. It takes two minutes to find out. */
const attemptsMax = 20;

/**
 * Sends hints that may not be followed now to their own queue again, brought together, with a delay. Their messages
 * are then done: they do not grow old, and are not counted as failing, however long it takes.
 * @throws UnusableError for rows that fail alone, again and again
 */
export const sendAgain = async (sending: SendingAgain, suspects: Suspects, because: unknown): Promise<void> => {
  const attempts = suspects.attempts + (isTheirOwn(because) ? 1 : 0);
  if (attempts > attemptsMax) {
    throw new UnusableError(
      `Salesforce fails whenever it is asked for these rows, and at no others: ${String(because)}`,
    );
  }
  const seconds = halfJitter(waitSeconds(because, sending.clock()), sending.random);
  await sendMessages(sending.hints, await hintsOf(sending, { ...suspects, attempts }), { delaySeconds: seconds });
  const { object, ids } = suspects;
  sending.log.info('asked later', { object, ids: ids.length, seconds, because: String(because) });
};

/** The gate was open: others were being answered. Once it is closed, any question may be the one that finds it so. */
const isTheirOwn = (because: unknown): boolean => closingOf(because) === 'unavailable';

const waitSeconds = (because: unknown, now: Date): number => {
  if (isTheirOwn(because)) return secondsMin;
  const until = because instanceof GateShutError ? because.until : undefined;
  if (until === undefined) return secondsMax;
  return Math.min(secondsMax, Math.max(secondsMin, (until.getTime() - now.getTime()) / 1_000));
};

const hintsOf = async (sending: SendingAgain, suspects: Suspects): Promise<Hint[]> => {
  const { object, ids, isRepair, changedAt, attempts, sentAs } = suspects;
  const telling = { organizationId: await sending.organizationId(), now: sending.clock() };
  const hint = {
    object: objects[object].from,
    door: isRepair ? ('repair' as const) : ('again' as const),
    messageId: sentAs,
    organizationId: telling.organizationId,
    changedAt,
    attempts,
  };
  const parts = Array.from({ length: Math.ceil(ids.length / idsMax) }, (_, part) =>
    ids.slice(part * idsMax, (part + 1) * idsMax),
  );
  return parts.map((part) => toHint({ ...hint, ids: part }, telling));
};
