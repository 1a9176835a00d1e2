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

const percentile = /^p(\d{1,2}(?:\.\d+)?|100)$/;
const rank = /^PR\((-?\d*\.?\d*):(-?\d*\.?\d*)\)$/;

/** Whether this is a statistic that can be read; CloudWatch has more (trimmed means and the like). */
export const isStatistic = (statistic: string): boolean =>
  statistic in plain || percentile.test(statistic) || rank.test(statistic);

/** A statistic of all values of some tallies; nothing where there are none. */
export const readTallies = (tallies: readonly Tally[], statistic: Statistic): number | undefined => {
  const count = tallies.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return undefined;
  const share = percentile.exec(statistic)?.[1];
  if (share !== undefined) return valueAtRank(allValues(tallies), (Number(share) / 100) * count);
  const [, above = '', upTo = ''] = rank.exec(statistic) ?? [];
  return plain[statistic]?.(tallies, count) ?? (100 * countWithin(tallies, above, upTo)) / count;
};

const sumOf = (tallies: readonly Tally[]): number => tallies.reduce((sum, each) => sum + each.sum, 0);

const plain: Readonly<Record<string, (tallies: readonly Tally[], count: number) => number>> = {
  Sum: sumOf,
  Average: (tallies, count) => sumOf(tallies) / count,
  Minimum: (tallies) => Math.min(...tallies.map(({ min }) => min)),
  Maximum: (tallies) => Math.max(...tallies.map(({ max }) => max)),
  SampleCount: (_, count) => count,
};

const countWithin = (tallies: readonly Tally[], above: string, upTo: string): number => {
  const [from, to] = [above === '' ? -Infinity : Number(above), upTo === '' ? Infinity : Number(upTo)];
  let within = 0;
  for (const { values } of tallies)
    for (const [value, times] of values) if (value > from && value <= to) within += times;
  return within;
};

const allValues = (tallies: readonly Tally[]): ReadonlyMap<number, number> => {
  const [only, ...others] = tallies;
  if (only && others.length === 0) return only.values;
  const all = new Map<number, number>();
  for (const { values } of tallies) for (const [value, times] of values) countValue(all, value, times);
  return all;
};

const valueAtRank = (values: ReadonlyMap<number, number>, place: number): number | undefined => {
  const sorted = [...values].toSorted(([a], [b]) => a - b);
  let passed = 0;
  for (const [value, times] of sorted) {
    passed += times;
    if (passed >= place) return value;
  }
  return sorted.at(-1)?.[0];
};
