import type { Log } from '#platform/log';
import { span } from '#platform/telemetry';
import { beginSignIn, openPage } from './look-at-site.ts';
import { askBoard, readBoard, readSession } from './read-board.ts';
import { reasonOf } from './step-fault.ts';

interface CanaryServices {
  readonly publicUrl: string;
  readonly issuerUrl: string;
  /** As which people sign in. */
  readonly clientId: string;
  /** An access token of the canary's own. */
  readonly signIn: (signal: AbortSignal) => Promise<string>;
  readonly log: Log;
}

/** All steps together. The function may run a third longer, so that a step that hangs is told of by its name. */
const secondsMax = 40;

/**
 * Goes a person's way once, and measures whether it led to a board and how long it took. A step that fails is no fault
 * of this function: it is written down by its name, and the alarm CanaryFails tells when it happens again and again.
 */
export const runCanary =
  ({ signIn, log, ...site }: CanaryServices) =>
  async (): Promise<void> => {
    const began = performance.now();
    const signal = AbortSignal.timeout(secondsMax * 1_000);
    let step = '';
    const take = <T>(name: string, act: () => Promise<T>): Promise<T> => {
      step = name;
      return span(name, act);
    };
    try {
      await take('open the page', () => openPage({ ...site, signal }));
      await take('begin a sign-in', () => beginSignIn({ ...site, signal }));
      const token = await take('sign in', () => signIn(signal));
      const asker = { publicUrl: site.publicUrl, token, signal };
      await take('read the session', () => readSession(asker));
      const board = await take('read the board', () => readBoard(asker));
      const questions = await take('ask the board', () => askBoard(asker, board));
      const milliseconds = performance.now() - began;
      log.info('a board was read', { questions, milliseconds: Math.round(milliseconds) });
      log.measure('CanaryMs', milliseconds);
      log.measure('CanarySucceeded', 1);
    } catch (fault) {
      log.error('no board was read', { step, reason: reasonOf(fault) });
      log.measure('CanarySucceeded', 0);
    }
  };
