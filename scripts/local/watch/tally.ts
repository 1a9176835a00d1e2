/** All values of a metric in one stretch of time: what CloudWatch keeps of them. */
export interface Tally {
  sum: number;
  count: number;
  min: number;
  max: number;
  /** How often each value came, for percentiles and shares. */
  readonly values: Map<number, number>;
}

/**
 * `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount`, a percentile such as `p99` and `p99.9`, or a percentile rank
 * such as `PR(:300)` and `PR(100:300)`: how many percent of the values are above the first bound and not above the second.
 */
export type Statistic = string;

/** So many different values are kept as they are; later ones to three significant digits, so that memory has a bound. */
const exactMax = 500;

export const emptyTally = (): Tally => ({ sum: 0, count: 0, min: Infinity, max: -Infinity, values: new Map() });

/** Adds a value that came so many times. */
export const addValue = (tally: Tally, value: number, times = 1): void => {
  tally.sum += value * times;
  tally.count += times;
  tally.min = Math.min(tally.min, value);
  tally.max = Math.max(tally.max, value);
  countValue(tally.values, value, times);
};

const countValue = (values: Map<number, number>, value: number, times: number): void => {
  const kept = values.size < exactMax || values.has(value) ? value : Number(value.toPrecision(3));
  values.set(kept, (values.get(kept) ?? 0) + times);
};

export const mergeTallies = (tallies: readonly Tally[]): Tally => {
  const whole = emptyTally();
  for (const { sum, count, min, max, values } of tallies) {
    whole.sum += sum;
    whole.count += count;
    whole.min = Math.min(whole.min, min);
    whole.max = Math.max(whole.max, max);
    for (const [value, times] of values) countValue(whole.values, value, times);
  }
  return whole;
};

const percentile = /^p(\d{1,2}(?:\.\d+)?|100)$/;
const rank = /^PR\((-?\d*\.?\d*):(-?\d*\.?\d*)\)$/;

/** Whether this is a statistic that can be read; CloudWatch has more (trimmed means and the like). */
export const isStatistic = (statistic: string): boolean =>
  statistic in plain || percentile.test(statistic) || rank.test(statistic);

/** A statistic of the values; nothing where there are none. */
export const readTally = (tally: Tally, statistic: Statistic): number | undefined => {
  if (tally.count === 0) return undefined;
  const share = percentile.exec(statistic)?.[1];
  if (share !== undefined) return valueAtRank(tally, (Number(share) / 100) * tally.count);
  const [, above = '', upTo = ''] = rank.exec(statistic) ?? [];
  return plain[statistic]?.(tally) ?? percentWithin(tally, above, upTo);
};

const plain: Readonly<Record<string, (tally: Tally) => number>> = {
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
  SampleCount: ({ count }) => count,
};

const percentWithin = ({ values, count }: Tally, above: string, upTo: string): number => {
  const [from, to] = [above === '' ? -Infinity : Number(above), upTo === '' ? Infinity : Number(upTo)];
  let within = 0;
  for (const [value, times] of values) if (value > from && value <= to) within += times;
  return (100 * within) / count;
};

const valueAtRank = ({ values, max }: Tally, place: number): number => {
  let passed = 0;
  for (const [value, times] of [...values].toSorted(([a], [b]) => a - b)) {
    passed += times;
    if (passed >= place) return value;
  }
  return max;
};
