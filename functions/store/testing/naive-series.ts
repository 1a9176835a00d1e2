import type { MetricName } from '#shared/metrics/index';
import { bucketRange, bucketsOf } from '#shared/query/buckets';
import { workingDays } from '#shared/query/day';
import { type Dimension, isGrain } from '#shared/query/dimensions';
import { type DayRange, priorLikeForLike, resolvePeriod, yearBefore } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import { naiveKeeps } from './naive-filters.ts';
import { inOwnOrder, keyOf, labelOf, type NaiveSeen } from './naive-keys.ts';
import {
  cutBy,
  isOfWholePeriod,
  type NaiveRow,
  naiveMeasure,
  naiveTerms,
  type PlainName,
  plainOf,
  rowsDuring,
} from './naive-measures.ts';

type Keep = (row: NaiveRow, term: PlainName) => boolean;

interface Stretch {
  readonly range: DayRange | undefined;
  /** The range without a cut at today. */
  readonly uncut: DayRange | undefined;
  /** What is counted for how far it has run. */
  readonly whole: DayRange | undefined;
  /** Until which day it has run. */
  readonly throughOn: string;
}

/** A measure once more, by going through the rows. */
export const naiveAnswer = (spec: MeasureSpec, from: NaiveSeen) => {
  const { by } = spec;
  return by === undefined ? naiveValue(spec, from) : naiveSeries({ ...spec, by }, from);
};

const now = ({ period }: MeasureSpec, { calendar }: NaiveSeen): Stretch => {
  if (period === undefined) return { range: undefined, uncut: undefined, whole: undefined, throughOn: calendar.today };
  const { toDate: _, ...all } = { toDate: true, ...period };
  return {
    range: resolvePeriod(period, calendar),
    uncut: resolvePeriod(all, calendar),
    whole: resolvePeriod(all, calendar),
    throughOn: calendar.today,
  };
};

/** The days that any of some terms takes. */
const daysOf = ({ range, uncut }: Stretch, terms: readonly PlainName[]): DayRange | undefined =>
  terms.some(isOfWholePeriod) ? uncut : range;

const figure = (
  metric: MetricName,
  spec: MeasureSpec,
  { from, stretch, keep }: { from: NaiveSeen; stretch: Stretch; keep: Keep },
) => {
  const { whole, throughOn } = stretch;
  return naiveMeasure(metric, {
    world: from.world,
    worked:
      whole === undefined
        ? { all: 0, passed: 0 }
        : {
            all: workingDays(whole.firstOn, whole.lastOn),
            passed: workingDays(whole.firstOn, throughOn < whole.lastOn ? throughOn : whole.lastOn),
          },
    rowsOf: (term) => {
      const range = daysOf(stretch, [term]);
      const rows = rowsDuring(term, from.seen, { range, world: from.world });
      const kept = rows.filter(
        (row) => spec.filters.every((filter) => naiveKeeps(filter, { row, term, spec, from })) && keep(row, term),
      );
      return cutBy(term, kept, range);
    },
  });
};

const isDated = (metric: MetricName) => {
  const [first] = naiveTerms(metric);
  return first !== undefined && plainOf(first).day !== undefined;
};

/** Whole periods before are those before without the cut at today; written down here by what is asked for. */
const before = (spec: MeasureSpec, from: NaiveSeen, isWhole: boolean): Stretch | undefined => {
  const { compare, period, metric } = spec;
  if (compare === undefined || period === undefined) return undefined;
  if (compare !== 'quota' && !isDated(metric)) return undefined;
  const { calendar } = from;
  if (compare === 'quota') return { ...now(spec, from), throughOn: '9999-12-31' };
  const later = { ...calendar, today: '2999-12-31' };
  const days = now(spec, from).whole;
  if (days === undefined) return undefined;
  const fixed = { of: 'days', ...days } as const;
  // The period before one of so many months or quarters is asked of a calendar in which it is the last.
  const whole =
    compare === 'year-before'
      ? yearBefore(fixed, later)
      : 'offset' in period
        ? resolvePeriod({ ...period, offset: period.offset - 1, toDate: undefined }, calendar)
        : priorLikeForLike(fixed, later);
  const like = compare === 'year-before' ? yearBefore(period, calendar) : priorLikeForLike(period, calendar);
  return {
    whole,
    uncut: whole,
    ...(isWhole ? { range: whole, throughOn: '9999-12-31' } : { range: like, throughOn: like.lastOn }),
  };
};

const everything: Keep = () => true;

const naiveValue = (spec: MeasureSpec, from: NaiveSeen) => {
  const { rows: _, ...own } = figure(spec.metric, spec, { from, stretch: now(spec, from), keep: everything });
  const stretch = before(spec, from, false);
  const other = comparedMetric(spec);
  return {
    kind: 'value',
    ...own,
    ...(stretch !== undefined && {
      compared: other === 'unknown' ? null : figure(other, spec, { from, stretch, keep: everything }).value,
    }),
  };
};

const comparedMetric = ({ compare, metric, filters }: MeasureSpec): MetricName | 'unknown' => {
  if (compare !== 'quota') return metric;
  return filters.every(({ field }) => ['owner', 'role', 'team'].includes(field)) ? 'quotaAmount' : 'unknown';
};

const naiveSeries = (spec: MeasureSpec & { readonly by: Dimension }, from: NaiveSeen) => {
  const { by, splitBy, metric } = spec;
  const stretch = now(spec, from);
  const days = daysOf(stretch, naiveTerms(metric));
  const isTime = isGrain(by) && days !== undefined && isDated(metric);
  const inKey =
    (dimension: Dimension, key: string | null): Keep =>
    (row, term) =>
      keyOf(dimension, { row, term, spec, from }) === key;
  const stretchOf = (dimension: Dimension, key: string | null): Stretch =>
    isGrain(dimension) && key !== null && stretch.range !== undefined
      ? { ...stretch, whole: bucketRange(key, dimension) }
      : stretch;
  const at = (keep: Keep, where = stretch, of = metric) => figure(of, spec, { from, stretch: where, keep });
  const keysOf = (dimension: Dimension) => {
    if (isGrain(dimension) && days !== undefined && isDated(metric)) return bucketsOf(days, dimension, from);
    const keys = new Set(
      naiveTerms(metric).flatMap((term) =>
        rowsDuring(term, from.seen, { range: daysOf(stretch, [term]), world: from.world }).map((row) =>
          keyOf(dimension, { row, term, spec, from }),
        ),
      ),
    );
    return [...keys].filter((key) => at(inKey(dimension, key)).rows > 0).toSorted(inOwnOrder(dimension, from));
  };

  const compared = before(spec, from, isGrain(by) && !(spec.period !== undefined && 'toDate' in spec.period));
  const other = comparedMetric(spec);
  const comparedTo = (key: string | null, place: number) => {
    if (compared === undefined) return {};
    if (other === 'unknown') return { compared: null };
    if (!isTime) return { compared: at(inKey(by, key), compared, other).value };
    const against = daysOf(compared, naiveTerms(other));
    const like = against === undefined ? undefined : bucketsOf(against, by, from)[place];
    if (like === undefined) return { compared: null };
    // Its own stretch has run as far as the one that it is held against.
    return {
      compared: at(inKey(by, like), { ...stretchOf(by, key), range: compared.range, uncut: compared.uncut }, other)
        .value,
    };
  };
  const parts = splitBy === undefined ? undefined : keysOf(splitBy);
  const partsAt = (key: string | null) =>
    splitBy === undefined
      ? {}
      : {
          parts: parts?.map((part) => {
            const keep: Keep = (row, term) => inKey(by, key)(row, term) && inKey(splitBy, part)(row, term);
            const { value, count } = at(keep, isTime ? stretchOf(by, key) : stretchOf(splitBy, part));
            return { key: part, label: labelOf(splitBy, part, from), value, count };
          }),
        };

  const points = keysOf(by).map((key, place) => {
    const { value, count } = at(inKey(by, key), isTime ? stretchOf(by, key) : stretch);
    return { key, label: labelOf(by, key, from), value, count, ...comparedTo(key, place) };
  });
  const sorted =
    spec.sort === 'value' && !isTime
      ? points.toSorted((a, b) =>
          a.value === null || b.value === null
            ? Number(a.value === null) - Number(b.value === null)
            : Number(b.value) - Number(a.value),
        )
      : points;
  const shown = isTime ? sorted : sorted.slice(0, spec.limit);
  const hidden = isTime ? [] : sorted.slice(spec.limit);
  const { value: total, rows: _, spread: __, ...counts } = at(everything);
  const inRest: Keep = (row, term) => hidden.some(({ key }) => inKey(by, key)(row, term));
  return {
    kind: 'series',
    points: shown.map((point) => ({ ...point, ...partsAt(point.key) })),
    ...(hidden.length > 0 && {
      rest: {
        points: hidden.length,
        value: restOf(metric, at(inRest).value),
        count: hidden.reduce((all, { count }) => all + count, 0),
      },
    }),
    total,
    ...counts,
  };
};

const medians: ReadonlySet<string> = new Set([
  'openDealAge',
  'ageInStage',
  'salesCycle',
  'qualifiedCycle',
  'timeInStage',
  'medianDealSize',
  'leadResponseTime',
]);

/** The median of several parts cannot be told, nor what is made of one. */
const restOf = (metric: MetricName, value: string | null) =>
  naiveTerms(metric).some((term) => medians.has(term)) ? null : value;
