import { addValue, emptyTally, readTallies, type Statistic, type Tally } from './tally.ts';

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
   * Stretches of whole minutes reach back for five days, beyond twelve hours to within five minutes; others, of whole
   * ten seconds, for half an hour.
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

const hour = 3_600_000;
/** CloudWatch keeps less than a minute's detail for three hours; here it is for charts of the last minutes. */
const fine: Tier = { milliseconds: 10_000, keptMilliseconds: hour / 2 };
const minute: Tier = { milliseconds: 60_000, keptMilliseconds: 12 * hour };
/** The longest windows are those of error budgets: three days, and two more that are looked at where values are missing. */
const coarse: Tier = { milliseconds: 300_000, keptMilliseconds: 5 * 24 * hour };
const tiers = [fine, minute, coarse] as const;
/** No tally is forgotten while a part of it is still to be read. */
const graceMilliseconds = coarse.milliseconds;

/** A metric that is measured all the time costs up to three megabytes after days: who puts an id into a dimension is told so. */
const metricsMax = 1_000;

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
        forget(tallies, now() - tier.keptMilliseconds - graceMilliseconds);
      }
    },
    list: () =>
      [...metrics].toSorted(([a], [b]) => a.localeCompare(b)).map(([, { metric, unit }]) => ({ ...metric, unit })),
    read: (metric, statistic, { end, periodSeconds, count }) => {
      const period = periodSeconds * 1_000;
      const tallies = metrics.get(keyOf(metric))?.tallies;
      const isFine = period % minute.milliseconds !== 0 || end % minute.milliseconds !== 0;
      const tierAt = (at: number): Tier => {
        if (isFine) return fine;
        return at >= now() - minute.keptMilliseconds ? minute : coarse;
      };
      return Array.from({ length: count }, (_, place) => {
        const from = end - (count - place) * period;
        return tallies && readTallies(within(tallies, tierAt, { from, to: from + period }), statistic);
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
  tallies: ReadonlyMap<Tier, ReadonlyMap<number, Tally>>,
  tierAt: (at: number) => Tier,
  { from, to }: { readonly from: number; readonly to: number },
): Tally[] => {
  const found: Tally[] = [];
  for (let at = from; at < to; ) {
    const tier = tierAt(at);
    const start = Math.floor(at / tier.milliseconds) * tier.milliseconds;
    const tally = tallies.get(tier)?.get(start);
    if (tally) found.push(tally);
    at = start + tier.milliseconds;
  }
  return found;
};
