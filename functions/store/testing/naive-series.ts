import type { MetricName } from '#shared/metrics/index';
import { apiNameOf, isCustomName } from '#shared/objects/custom-field';
import { bucketOf, bucketRange, bucketsOf } from '#shared/query/buckets';
import { workingDays } from '#shared/query/day';
import { type Dimension, isGrain } from '#shared/query/dimensions';
import type { Filter } from '#shared/query/filter';
import { type Calendar, type DayRange, priorLikeForLike, resolvePeriod, yearBefore } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import type { Source } from '#shared/query/source';
import { boss, customFields, type Person, persons, roleId, stages, timeZone, userId } from './company.ts';
import { asRecord, cutBy, type NaiveRow, naiveMeasure, naiveTerms, type PlainName, plainOf } from './naive-measures.ts';
import { type NaiveWorld, naiveCell } from './naive-records.ts';

/** What one viewer's questions are answered from. */
export interface NaiveSeen {
  readonly seen: Readonly<Record<Source, readonly NaiveRow[]>>;
  readonly world: NaiveWorld;
  readonly calendar: Calendar;
  /** Who owned a row when a day ended. */
  readonly ownerOn: (row: NaiveRow, day: string) => Person;
  readonly accounts: ReadonlyMap<string, { readonly industry: string; readonly country: string }>;
}

type Keep = (row: NaiveRow, term: PlainName) => boolean;

interface Stretch {
  readonly range: DayRange | undefined;
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
  if (period === undefined) return { range: undefined, whole: undefined, throughOn: calendar.today };
  const { toDate: _, ...all } = { toDate: true, ...period };
  return {
    range: resolvePeriod(period, calendar),
    whole: resolvePeriod(all, calendar),
    throughOn: calendar.today,
  };
};

const figure = (
  metric: MetricName,
  spec: MeasureSpec,
  { from, stretch, keep }: { from: NaiveSeen; stretch: Stretch; keep: Keep },
) => {
  const { whole, throughOn, range } = stretch;
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
      const rows = from.seen[plainOf(term).source];
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
  return isWhole ? { range: whole, whole, throughOn: '9999-12-31' } : { range: like, whole, throughOn: like.lastOn };
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
  const isTime = isGrain(by) && stretch.range !== undefined && isDated(metric);
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
    if (isGrain(dimension) && stretch.range !== undefined && isDated(metric))
      return bucketsOf(stretch.range, dimension, from);
    const keys = new Set(
      naiveTerms(metric).flatMap((term) =>
        from.seen[plainOf(term).source].map((row) => keyOf(dimension, { row, term, spec, from })),
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
    const like = compared.range === undefined ? undefined : bucketsOf(compared.range, by, from)[place];
    if (like === undefined) return { compared: null };
    // Its own stretch has run as far as the one that it is held against.
    return { compared: at(inKey(by, like), { ...stretchOf(by, key), range: compared.range }, other).value };
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
  'medianDealSize',
  'leadResponseTime',
]);

/** The median of several parts cannot be told, nor what is made of one. */
const restOf = (metric: MetricName, value: string | null) =>
  naiveTerms(metric).some((term) => medians.has(term)) ? null : value;

interface Keyed {
  readonly row: NaiveRow;
  readonly term: PlainName;
  readonly spec: Pick<MeasureSpec, 'attribution'>;
  readonly from: NaiveSeen;
}

/** Whose a row is in a split by people. */
const ownerIn = ({ row, term, spec, from }: Keyed): Person => {
  const day = plainOf(term).day?.(row) ?? null;
  return spec.attribution === 'then' && day !== null && row.object === 'opportunity'
    ? from.ownerOn(row, day)
    : row.owner;
};

export const keyOf = (by: Dimension, keyed: Keyed): string | null => {
  const { row, term, from } = keyed;
  const own = (field: string) => row.row[field] ?? null;
  if (isCustomName(by)) return own(by)?.replace(/\.0$/, '') ?? null;
  const day = plainOf(term).day?.(row) ?? null;
  if (isGrain(by)) return day === null ? null : bucketOf(day, by, from.calendar);
  switch (by) {
    case 'owner':
      return userId(ownerIn(keyed));
    case 'role':
      return ownerIn(keyed) === 'loner' ? null : roleId(ownerIn(keyed));
    case 'team': {
      const above = boss[ownerIn(keyed)];
      return above === undefined ? null : userId(above);
    }
    case 'account':
      return own('accountId');
    case 'campaign':
      return own('campaignId');
    case 'industry':
    case 'country':
      return row.object === 'lead' ? own(by) : (from.accounts.get(own('accountId') ?? '')?.[by] ?? null);
    case 'leadSource':
      return row.object === 'lead' ? own('source') : own('leadSource');
    case 'type':
      return own('type') ?? (row.object === 'event' ? 'Event' : null);
    case 'weekday':
      return day === null ? null : String(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);
    case 'hour': {
      const moment = momentOf(row, term);
      return moment === null ? null : String(Number(hourFormat.format(new Date(moment))));
    }
    case 'stage':
    case 'forecastCategory':
    case 'probability':
    case 'status':
    case 'rating':
    case 'priority':
      return own(by);
  }
};

const hourFormat = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });

const momentOf = ({ object, row }: NaiveRow, term: PlainName): string | null => {
  if (object === 'task') return row.completedAt ?? null;
  if (object === 'event') return row.isAllDay === 'true' ? null : (row.startsAt ?? null);
  return (term === 'lostDealsMoved' ? row.lastStageChangeAt : row.createdAt) ?? null;
};

const nameOf = (id: string): string | null => {
  const person = persons.find((each) => userId(each) === id);
  return person === undefined ? null : `${person} ${person}`;
};

const labelOf = (by: Dimension, key: string | null, { world }: NaiveSeen): string | null => {
  if (isGrain(by) || by === 'weekday' || by === 'hour' || key === null) return null;
  switch (by) {
    case 'owner':
    case 'team':
      return nameOf(key);
    case 'role':
      return persons.find((person) => roleId(person) === key) ?? null;
    case 'account':
    case 'campaign':
      return world.pointed.get(key)?.name ?? null;
    case 'stage':
      return `${key}!`;
    default:
      return isCustomName(by) && kindOf(by) === 'reference' ? (nameOf(key) ?? key) : key;
  }
};

const kindOf = (name: `custom:${string}`) => customFields.find((each) => each.name === apiNameOf(name))?.kind;

const categories = ['Closed', 'Forecast', 'MostLikely', 'BestCase', 'Pipeline', 'Omitted'];

const rankOf = (by: Dimension, key: string): number => {
  const isNumber =
    by === 'probability' || by === 'weekday' || by === 'hour' || (isCustomName(by) && kindOf(by) === 'number');
  if (isNumber) return Number(key);
  if (by === 'stage') return stages.findIndex(({ name }) => name === key);
  const place = by === 'forecastCategory' ? categories.indexOf(key) : 0;
  return place === -1 ? Number.MAX_SAFE_INTEGER : place;
};

/** By rank, by label, by key; what is missing comes last each time. */
const inOwnOrder =
  (by: Dimension, from: NaiveSeen) =>
  (a: string | null, b: string | null): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return rankOf(by, a) - rankOf(by, b) || byText(labelOf(by, a, from), labelOf(by, b, from)) || byText(a, b);
  };

const byText = (a: string | null, b: string | null): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
};

const numbers: ReadonlySet<string> = new Set(['age', 'daysInStage', 'probability', 'response', 'amount']);
const moments: ReadonlySet<string> = new Set(['createdAt', 'completedAt']);

type Comparable = string | number | null;

/** What a filter looks at: a number, a moment in milliseconds, or text. */
const valueOf = (field: string, keyed: Keyed): Comparable => {
  const { row, from } = keyed;
  if (dimensionsFiltered.has(field)) return keyOf(field as Dimension, keyed);
  if (field === 'isConverted') return row.row[field] ?? null;
  const { shown, key } = naiveCell(field as 'name', asRecord(row), { world: from.world, person: 'admin' });
  if (key === null) return null;
  if (numbers.has(field)) return Number(key);
  if (field === 'stage') return row.row.stage ?? null;
  return moments.has(field) ? Date.parse(shown ?? '') : shown;
};

const dimensionsFiltered: ReadonlySet<string> = new Set([
  'owner',
  'role',
  'team',
  'account',
  'campaign',
  'industry',
  'weekday',
]);

const constantOf = (field: string, text: string): string | number => {
  if (numbers.has(field)) return Number(text);
  return moments.has(field) ? Date.parse(text) : text;
};

const naiveKeeps = (filter: Filter, keyed: Keyed): boolean => {
  const { field } = filter;
  if (field === 'risk') return risksMeet(filter, keyed);
  const value = valueOf(field, keyed);
  if (filter.is === 'within') {
    const { firstOn, lastOn } = resolvePeriod(filter.period, keyed.from.calendar);
    const day = typeof value === 'number' ? dayFormat.format(new Date(value)) : value;
    return day !== null && firstOn <= day && day <= lastOn;
  }
  const constants = filter.values.map((text) => constantOf(field, text));
  const [first = ''] = constants;
  const holds = (part: (whole: string, piece: string) => boolean) =>
    value !== null && filter.values.some((piece) => part(String(value).toLowerCase(), piece.toLowerCase()));
  switch (filter.is) {
    case 'equal':
    case 'one-of':
      return value !== null && constants.includes(value);
    case 'not-equal':
      return value === null || !constants.includes(value);
    case 'more-than':
      return value !== null && value > first;
    case 'at-least':
      return value !== null && value >= first;
    case 'less-than':
      return value !== null && value < first;
    case 'at-most':
      return value !== null && value <= first;
    case 'contains':
      return holds((whole, piece) => whole.includes(piece));
    case 'lacks':
      return !holds((whole, piece) => whole.includes(piece));
    case 'begins-with':
      return holds((whole, piece) => whole.startsWith(piece));
    case 'empty':
      return value === null;
    case 'not-empty':
      return value !== null;
  }
};

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });

const risksMeet = (filter: Filter, { row, from }: Keyed): boolean => {
  const { shown } = naiveCell('risk', asRecord(row), { world: from.world, person: 'admin' });
  const reasons = shown?.split(' ') ?? [];
  if (filter.is === 'within') throw new Error('reasons have no day');
  const isOne = filter.values.some((value) => reasons.includes(value));
  return filter.is === 'not-equal' ? !isOne : isOne;
};
