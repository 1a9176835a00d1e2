import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect } from 'vitest';

/** This process answers for the front, the queues and the organisation; on a machine of its own it is never away for longer. */
const calmMilliseconds = 60;

/** Holds a time to its limit. */
type ExpectInTime = (milliseconds: number, limitMilliseconds: number) => void;

/**
 * Watches how long this process waits for a processor. Times are held to their limits only where that was short: on a
 * machine that is busy with other things they say nothing of Fairlead. `npm run bench -- faults` prints them always.
 */
export const watchMachine = (): (() => ExpectInTime) => {
  const delay = monitorEventLoopDelay();
  delay.enable();
  return () => {
    delay.disable();
    const stalled = delay.percentile(99) / 1_000_000;
    return (milliseconds, limit) => {
      if (stalled > calmMilliseconds)
        process.stderr.write(`${Math.round(milliseconds)} ms (limit ${limit}) on a busy machine\n`);
      else expect(milliseconds).toBeLessThan(limit);
    };
  };
};
