/** Waits as a histogram, so that a day of millions of them takes no memory; a quantile is right to a hundredth. */
export interface WaitRecord {
  readonly add: (seconds: number) => void;
  readonly count: () => number;
  readonly mean: () => number;
  readonly max: () => number;
  readonly quantile: (share: number) => number;
}

/** Waits below this are none. */
const least = 1e-6;
const ratio = Math.log(1.01);

export const makeWaitRecord = (): WaitRecord => {
  const buckets: number[] = [];
  let [count, sum, max] = [0, 0, 0];
  return {
    add: (seconds) => {
      const bucket = seconds < least ? 0 : 1 + Math.ceil(Math.log(seconds / least) / ratio);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      count += 1;
      sum += seconds;
      max = Math.max(max, seconds);
    },
    count: () => count,
    mean: () => (count === 0 ? 0 : sum / count),
    max: () => max,
    quantile: (share) => {
      let left = Math.ceil(share * count);
      // A sparse array: forEach passes over the buckets that nothing fell into.
      let found = 0;
      buckets.forEach((inBucket, bucket) => {
        if (left > 0) found = bucket === 0 ? 0 : Math.min(max, least * Math.exp((bucket - 1) * ratio));
        left -= inBucket;
      });
      return found;
    },
  };
};
