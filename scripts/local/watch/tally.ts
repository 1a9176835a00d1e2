/** All values of a metric in one stretch of time: what CloudWatch keeps of them. */
export interface Tally {
  sum: number;
  count: number;
  min: number;
  max: number;
  /** How often each value came, to three significant digits: for percentiles. */
  readonly values: Map<number, number>;
}

/** `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount`, or a percentile such as `p99` and `p99.9`. */
export type Statistic = string;

export const emptyTally = (): Tally => ({ sum: 0, count: 0, min: Infinity, max: -Infinity, values: new Map() });

/** Adds a value that came so many times. */
export const addValue = (tally: Tally, value: number, times = 1): void => {
  tally.sum += value * times;
  tally.count += times;
  tally.min = Math.min(tally.min, value);
  tally.max = Math.max(tally.max, value);
  const rounded = Number(value.toPrecision(3));
  tally.values.set(rounded, (tally.values.get(rounded) ?? 0) + times);
};

export const mergeTallies = (tallies: readonly Tally[]): Tally => {
  const whole = emptyTally();
  for (const { sum, count, min, max, values } of tallies) {
    whole.sum += sum;
    whole.count += count;
    whole.min = Math.min(whole.min, min);
    whole.max = Math.max(whole.max, max);
    for (const [value, times] of values) whole.values.set(value, (whole.values.get(value) ?? 0) + times);
  }
  return whole;
};

const percentile = /^p(\d{1,2}(?:\.\d+)?|100)$/;

/** Whether this is a statistic that can be read; CloudWatch has more (trimmed means and the like). */
export const isStatistic = (statistic: string): boolean => statistic in plain || percentile.test(statistic);

/** A statistic of the values; nothing where there are none. */
export const readTally = (tally: Tally, statistic: Statistic): number | undefined => {
  if (tally.count === 0) return undefined;
  const share = percentile.exec(statistic)?.[1];
  return share === undefined ? plain[statistic]?.(tally) : valueAtRank(tally, (Number(share) / 100) * tally.count);
};

const plain: Readonly<Record<string, (tally: Tally) => number>> = {
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
  SampleCount: ({ count }) => count,
};

const valueAtRank = ({ values, max }: Tally, rank: number): number => {
  let passed = 0;
  for (const [value, times] of [...values].toSorted(([a], [b]) => a - b)) {
    passed += times;
    if (passed >= rank) return value;
  }
  return max;
};
