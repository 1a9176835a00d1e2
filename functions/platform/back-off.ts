/** Bounds of a wait that doubles with each attempt. */
export interface Doubling {
  readonly firstSeconds: number;
  readonly maxSeconds: number;
}

/** A number from 0 up to, but not including, 1. */
export type Random = () => number;

/** The longest that the given attempt, counted from 1, may wait. */
export const doubled = (attempt: number, { firstSeconds, maxSeconds }: Doubling): number =>
  Math.min(maxSeconds, firstSeconds * 2 ** (Math.max(1, attempt) - 1));

/**
 * Full jitter: anything from one second to the longest wait, in whole seconds, as SQS counts. Those who failed
 * together do not come back together.
 */
export const fullJitter = (longestSeconds: number, random: Random = Math.random): number =>
  Math.max(1, Math.ceil(random() * longestSeconds));

/** At least half of a wait that has a reason to be as long as it is, and no longer than that. */
export const halfJitter = (seconds: number, random: Random = Math.random): number =>
  Math.max(1, Math.ceil((seconds * (1 + random())) / 2));
