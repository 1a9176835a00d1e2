import { daysTaken } from '../metrics/days-taken.ts';
import { metrics } from '../metrics/index.ts';
import { bucketOf, nextBucket } from './buckets.ts';
import { addDays, type Day } from './day.ts';
import { type Dimension, type Grain, isGrain } from './dimensions.ts';
import type { Filter } from './filter.ts';
import { boardField, type Narrowing } from './narrow.ts';
import type { Calendar, Period } from './periods.ts';
import type { QuerySpec } from './query-spec.ts';

/** The keys of one part of an answer: of its question's split, and of the second one. */
export interface MarkKeys {
  readonly key?: string | null | undefined;
  readonly splitKey?: string | null | undefined;
}

/**
 * What the rest of a board is narrowed to when somebody clicks a part of an answer: the part's dimension, or its days.
 * Undefined where the part is the whole figure, or stands for no dimension.
 */
export const markNarrowing = (spec: QuerySpec, keys: MarkKeys, calendar: Calendar): Narrowing | undefined => {
  const parts = partsOf(spec, keys);
  const filters = parts.flatMap(({ by, key, field }) => (isGrain(by) ? [] : [filterOn(field, key)]));
  const time = parts.find(({ by }) => isGrain(by));
  const period = time && periodOf(spec, time, calendar);
  if (time !== undefined && period === undefined) return undefined;
  return parts.length === 0 ? undefined : { period, filters };
};

interface Part {
  readonly by: Dimension;
  readonly field: string;
  readonly key: string | null;
}

const partsOf = (spec: QuerySpec, { key, splitKey }: MarkKeys): readonly Part[] => {
  if (key === undefined) return [];
  // A step of a funnel is a stage; its deals got there, those of the filter are there now.
  if (spec.kind === 'funnel') return [{ by: 'stage', field: 'stage', key }];
  if (spec.kind !== 'measure' || spec.by === undefined) return [];
  const { source } = metrics[spec.metric];
  const part = (by: Dimension, of: string | null): Part => ({ by, field: boardField(by, source), key: of });
  return [
    part(spec.by, key),
    ...(spec.splitBy === undefined || splitKey === undefined ? [] : [part(spec.splitBy, splitKey)]),
  ];
};

const filterOn = (field: string, key: string | null): Filter =>
  key === null ? { field, is: 'empty', values: [] } : { field, is: 'equal', values: [key] };

/** The days of a bucket, as many of them as the question asked for. */
const periodOf = (spec: QuerySpec, { by, key }: Part, calendar: Calendar): Period | undefined => {
  if (key === null || !isGrain(by) || !/^\d{4}-\d\d-\d\d$/.test(key)) return undefined;
  const bucket = daysOf(key, by, calendar);
  const asked = spec.kind === 'measure' && spec.period ? daysTaken(spec.metric, spec.period, calendar) : bucket;
  const firstOn = bucket.firstOn > asked.firstOn ? bucket.firstOn : asked.firstOn;
  const lastOn = bucket.lastOn < asked.lastOn ? bucket.lastOn : asked.lastOn;
  return firstOn <= lastOn ? { of: 'days', firstOn, lastOn } : undefined;
};

const daysOf = (key: Day, grain: Grain, calendar: Calendar) => {
  const firstOn = bucketOf(key, grain, calendar);
  return { firstOn, lastOn: addDays(nextBucket(firstOn, grain), -1) };
};
