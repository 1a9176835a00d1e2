import { addValue, emptyTally, mergeTallies, readTally, type Statistic, type Tally } from './tally.ts';

/** One value of a metric, as CloudWatch's PutMetricData takes it. */
export interface Datum {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly unit?: string;
  /** Milliseconds since 1970; now when absent. */
  readonly at?: number;
}

/** A metric is told apart from others by its namespace, its name and all of its dimensions. */
export type MetricName = Pick<Datum, 'namespace' | 'name' | 'dimensions'>;

export interface Metric extends MetricName {
  readonly unit: string;
}

/** The values of metrics, by time. */
export interface MetricStore {
  put(datum: Datum): void;
  /** All metrics that have a value, by namespace, name and dimensions. */
  list(): readonly Metric[];
  /**
   * A statistic for each of `count` stretches that end at `end`, the oldest first; nothing where no value came.
   * Stretches that begin at whole minutes reach back for three days, others (of whole ten seconds) for three hours.
   */
  read(metric: MetricName, statistic: Statistic, stretch: Stretch): readonly (number | undefined)[];
}

export interface Stretch {
  /** Milliseconds since 1970. */
  readonly end: number;
  readonly periodSeconds: number;
  readonly count: number;
}

interface Tier {
  readonly milliseconds: number;
  readonly keptMilliseconds: number;
}

/** CloudWatch keeps less than a minute's detail for three hours. The longest windows of error budgets are three days. */
const fine: Tier = { milliseconds: 10_000, keptMilliseconds: 3 * 3_600_000 };
const coarse: Tier = { milliseconds: 60_000, keptMilliseconds: 72 * 3_600_000 };
const tiers = [fine, coarse] as const;

/** Each metric costs memory: who puts an id into a dimension is told so. */
const metricsMax = 5_000;

interface Kept {
  readonly metric: MetricName;
  unit: string;
  readonly tallies: ReadonlyMap<Tier, Map<number, Tally>>;
}

/** Thrown for a value that CloudWatch would refuse, or that this store has no room for. */
export class MetricError extends Error {
  override readonly name = 'MetricError';
}

/** @param now milliseconds since 1970 */
export const makeMetricStore = (now: () => number): MetricStore => {
  const metrics = new Map<string, Kept>();
  const keptOf = (datum: Datum): Kept => {
    const key = keyOf(datum);
    const found = metrics.get(key);
    if (found) return found;
    if (metrics.size >= metricsMax)
      throw new MetricError(`there are ${metricsMax} metrics already: is an id among the dimensions of ${datum.name}?`);
    const { namespace, name, dimensions } = datum;
    const made = {
      metric: { namespace, name, dimensions: { ...dimensions } },
      unit: 'None',
      tallies: new Map(tiers.map((tier) => [tier, new Map<number, Tally>()])),
    };
    metrics.set(key, made);
    return made;
  };
  return {
    put: (datum) => {
      if (!Number.isFinite(datum.value)) throw new MetricError(`${datum.name} takes a number, not ${datum.value}`);
      const kept = keptOf(datum);
      if (datum.unit !== undefined) kept.unit = datum.unit;
      for (const [tier, tallies] of kept.tallies) {
        addValue(tallyAt(tallies, tier, datum.at ?? now()), datum.value);
        forget(tallies, now() - tier.keptMilliseconds);
      }
    },
    list: () =>
      [...metrics].toSorted(([a], [b]) => a.localeCompare(b)).map(([, { metric, unit }]) => ({ ...metric, unit })),
    read: (metric, statistic, { end, periodSeconds, count }) => {
      const period = periodSeconds * 1_000;
      const tier = period % coarse.milliseconds === 0 && end % coarse.milliseconds === 0 ? coarse : fine;
      const tallies = metrics.get(keyOf(metric))?.tallies.get(tier);
      return Array.from({ length: count }, (_, place) => {
        const from = end - (count - place) * period;
        return tallies && readTally(mergeTallies(within(tallies, tier, { from, to: from + period })), statistic);
      });
    },
  };
};

const keyOf = ({ namespace, name, dimensions }: MetricName): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

const tallyAt = (tallies: Map<number, Tally>, { milliseconds }: Tier, at: number): Tally => {
  const start = Math.floor(at / milliseconds) * milliseconds;
  const found = tallies.get(start);
  if (found) return found;
  const made = emptyTally();
  tallies.set(start, made);
  return made;
};

/** Values come nearly in order, so the oldest stand first; one that came late is forgotten a little late. */
const forget = (tallies: Map<number, Tally>, before: number): void => {
  for (const start of tallies.keys()) {
    if (start >= before) return;
    tallies.delete(start);
  }
};

const within = (
  tallies: ReadonlyMap<number, Tally>,
  { milliseconds }: Tier,
  { from, to }: { readonly from: number; readonly to: number },
): Tally[] => {
  // Of few tallies all are looked at; of a long stretch only its own.
  if (tallies.size < (to - from) / milliseconds)
    return [...tallies].filter(([start]) => start >= from && start < to).map(([, tally]) => tally);
  const found: Tally[] = [];
  for (let start = from; start < to; start += milliseconds) {
    const tally = tallies.get(start);
    if (tally) found.push(tally);
  }
  return found;
};
