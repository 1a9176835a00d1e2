import { isTryAgain } from './try-again.ts';
import { UnusableError } from './unusable-error.ts';

interface Message {
  readonly messageId: string;
}

interface Failed extends Message {
  readonly error: unknown;
}

/** Enough to find two messages among 500. A fault that is everyone's costs no more than this either. */
const triesMax = 40;

interface Tries<M extends Message> {
  readonly all: (messages: readonly M[]) => Promise<readonly Failed[]>;
  readonly isSuspect: (failed: Failed) => boolean;
  left: number;
}

/**
 * Tries a batch. What failed before, and fails again for a reason that nobody foresaw, is tried in halves: one message
 * that breaks us must not take its neighbours with it.
 */
export const tryApart = <M extends Message>(
  all: Tries<M>['all'],
  messages: readonly M[],
  cameAgain: (failed: Failed) => boolean,
): Promise<readonly Failed[]> => {
  const isSuspect = (failed: Failed): boolean => isUnforeseen(failed.error) && cameAgain(failed);
  return tryHalves({ all, isSuspect, left: triesMax }, messages);
};

/** Neither known to pass nor known to last: a fault of ours. */
export const isUnforeseen = (error: unknown): boolean => !(error instanceof UnusableError) && !isTryAgain(error);

const tryHalves = async <M extends Message>(tries: Tries<M>, messages: readonly M[]): Promise<readonly Failed[]> => {
  const failed = await attempt(tries, messages);
  const suspects = new Set(failed.filter(tries.isSuspect).map(({ messageId }) => messageId));
  if (suspects.size < 2 || tries.left < 2) return failed;
  const some = messages.filter(({ messageId }) => suspects.has(messageId));
  const middle = Math.ceil(some.length / 2);
  return [
    ...failed.filter(({ messageId }) => !suspects.has(messageId)),
    ...(await tryHalves(tries, some.slice(0, middle))),
    ...(await tryHalves(tries, some.slice(middle))),
  ];
};

const attempt = async <M extends Message>(tries: Tries<M>, messages: readonly M[]): Promise<readonly Failed[]> => {
  if (messages.length === 0) return [];
  tries.left -= 1;
  try {
    return await tries.all(messages);
  } catch (error) {
    return messages.map(({ messageId }) => ({ messageId, error }));
  }
};
