import { setTimeout as sleep } from 'node:timers/promises';
import type { LambdaFunction } from './lambda-function.ts';

/** How long Lambda waits before it tries an asynchronous event again. */
const waitsMilliseconds = [60_000, 120_000] as const;

/**
 * An asynchronous invocation: tried again after one and after two minutes, then given up.
 * Resolves to the last fault, or to nothing when the function answered.
 */
export const invokeLater = async (
  lambda: LambdaFunction,
  event: unknown,
  { retriesMax = waitsMilliseconds.length, signal }: { readonly retriesMax?: number; readonly signal: AbortSignal },
): Promise<unknown> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await lambda.invoke(event);
      return undefined;
    } catch (fault) {
      const wait = waitsMilliseconds[attempt];
      if (wait === undefined || attempt >= retriesMax || signal.aborted) return fault;
      await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
};
