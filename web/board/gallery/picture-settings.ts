import type { Metric } from '#shared/metrics/define-metric';
import {
  asksForPeriod,
  datedMetricNames,
  hasPast,
  type MetricName,
  metrics,
  rankedMetricNames,
} from '#shared/metrics/index';
import { type Dimension, type Grain, grains, isGrain } from '#shared/query/dimensions';
import type { Filter } from '#shared/query/filter';
import { me } from '#shared/query/own-user';
import type { Period } from '#shared/query/periods';
import { canSplit, dimensionsOf } from '../settings/metric-dimensions.ts';
import type { Meaning, Picture, RecordKind } from './vocabulary.ts';

type Said<K extends Meaning['kind']> = Extract<Meaning, { kind: K }>;

/** What a description asks for, each part as it was said. */
export interface Asked {
  readonly metric: MetricName;
  readonly bys: readonly Said<'by'>[];
  readonly period?: Said<'period'> | undefined;
  readonly compare?: Said<'compare'> | undefined;
  readonly top?: Said<'top'> | undefined;
  readonly isMine: boolean;
}

/** The settings of a widget, and what of that which was said they have no place for. */
export interface Made {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly unused: readonly Meaning[];
}

/** The picture that shows best what is asked for when none is named. */
export const usualPicture = (asked: Asked): Picture => {
  const { metric, bys, top } = asked;
  const [first, second] = bys.map(({ by }) => by);
  if (top !== undefined && (first === undefined || first === 'owner') && second === undefined) {
    if (listedBy(metric) !== undefined && first === undefined) return 'table';
    if (rankedMetricNames.includes(metric)) return 'leaderboard';
  }
  if (first === undefined) return isOfOneStage(metric) ? 'bar' : 'kpi-tile';
  // A course looks back: what is open has its days ahead of it.
  const hasCourse = datedMetricNames.includes(metric) && hasPast(metric) && !isOfOneStage(metric);
  return second === undefined && isGrain(first) && hasCourse ? 'line' : 'bar';
};

/** The settings that a picture needs to show what is asked for. */
export const pictureSettings = (picture: Picture, asked: Asked): Made => makers[picture](asked);

const thisQuarter: Period = { of: 'fiscal-quarter', offset: 0 };
const twelveMonths: Period = { of: 'last-months', count: 12 };

const isOfOneStage = (metric: MetricName): boolean => {
  const { isOfOneStage: asksForStage }: Metric = metrics[metric];
  return asksForStage === true;
};

const own = ({ isMine }: Pick<Asked, 'isMine'>): { readonly filters?: readonly Filter[] } =>
  isMine ? { filters: [{ field: 'owner', is: 'equal', values: [me] }] } : {};

const rest = (...unused: readonly (Meaning | undefined)[]): readonly Meaning[] =>
  unused.filter((meaning) => meaning !== undefined);

const kpiTile = (asked: Asked): Made => {
  const { metric, bys, period, top } = asked;
  const compare = comparedIn(asked);
  const isQuota = compare.as === 'quota';
  return {
    settings: {
      metric,
      ...(compare.period !== undefined && { period: compare.period }),
      ...(compare.as !== undefined && !isQuota && { compare: compare.as }),
      ...(isQuota && { goal: 'quota' }),
      ...own(asked),
    },
    unused: rest(...bys, top, compare.isUsable ? undefined : asked.compare, isTakenBy(metric, period)),
  };
};

/** A period cuts nothing of a state of now. */
const isTakenBy = (metric: MetricName, period: Said<'period'> | undefined): Said<'period'> | undefined => {
  const { countsBy }: Metric = metrics[metric];
  return countsBy === undefined ? period : undefined;
};

interface Compared {
  readonly as?: Said<'compare'>['compare'];
  readonly period?: Period;
  readonly isUsable: boolean;
}

/**
 * What is compared with what. "Against last quarter" is said of this quarter; of another stretch it would be another
 * comparison than the widgets have.
 */
const comparedIn = ({ metric, period: said, compare }: Asked): Compared => {
  const period = said?.period;
  const stated = period === undefined ? {} : { period };
  if (compare === undefined) return { ...stated, isUsable: true };
  if (compare.compare === 'quota') {
    const { unit }: Metric = metrics[metric];
    return unit === 'money' ? { ...stated, as: 'quota', isUsable: true } : { ...stated, isUsable: false };
  }
  const { against } = compare;
  const isOther = against !== undefined && period !== undefined && !isNow(period, against);
  if (!hasPast(metric) || isOther) return { ...stated, isUsable: false };
  return {
    ...stated,
    ...(against !== undefined && period === undefined && { period: { of: against, offset: 0 } as const }),
    as: compare.compare,
    isUsable: true,
  };
};

const isNow = (period: Period, of: Said<'compare'>['against']): boolean =>
  period.of === of && 'offset' in period && period.offset === 0;

const bar = (asked: Asked): Made => {
  const { metric, bys, top } = asked;
  const [by, splitBy] = axesOf(metric, bys);
  const compare = comparedIn(asked);
  const isCompared = compare.as !== undefined && compare.as !== 'quota';
  const period = compare.period ?? usualPeriod({ metric, by, isCompared });
  return {
    settings: {
      metric,
      ...(by !== undefined && { by }),
      ...(splitBy !== undefined && { splitBy }),
      ...(period !== undefined && { period }),
      ...(isCompared && { compare: compare.as }),
      ...own(asked),
    },
    unused: rest(
      ...bys.slice(2),
      top,
      asked.compare !== undefined && !isCompared ? asked.compare : undefined,
      isTakenBy(metric, asked.period),
    ),
  };
};

/** Stretches of time run along the axis, and other things part them; a metric of one stage at a time is split by stage. */
const axesOf = (metric: MetricName, bys: Asked['bys']): readonly Dimension[] => {
  const said = bys.slice(0, 2).map(({ by }) => by);
  const all = isOfOneStage(metric) && !said.includes('stage') && said.length < 2 ? [...said, 'stage' as const] : said;
  if (all.length === 0) return usualSplit(metric);
  return all.toSorted((a, b) => Number(isGrain(b)) - Number(isGrain(a)));
};

const telling = ['stage', 'owner', 'leadSource', 'type'] as const;

const usualSplit = (metric: MetricName): readonly Dimension[] => {
  const { fields, time } = dimensionsOf(metric);
  const first: Dimension | undefined = telling.find((name) => canSplit(metric, name)) ?? fields[0] ?? time[0];
  return first === undefined ? [] : [first];
};

interface Unstated {
  readonly metric: MetricName;
  readonly by: Dimension | undefined;
  readonly isCompared: boolean;
}

/** A period that nobody has stated, where there has to be one: by time all of the past would be too much. */
const usualPeriod = ({ metric, by, isCompared }: Unstated): Period | undefined => {
  if (by !== undefined && isGrain(by) && hasPast(metric)) return usualCourse[by];
  return asksForPeriod(metric) || isCompared ? thisQuarter : undefined;
};

/** So many stretches that they tell a course and can still be drawn. */
const usualCourse: Readonly<Record<Grain, Period>> = {
  day: { of: 'last-days', count: 60 },
  week: { of: 'last-months', count: 6 },
  month: twelveMonths,
  quarter: { of: 'last-months', count: 24 },
  'fiscal-quarter': { of: 'last-months', count: 24 },
  year: { of: 'last-months', count: 60 },
  'fiscal-year': { of: 'last-months', count: 60 },
};

const line = (asked: Asked): Made => {
  const { metric, bys, top } = asked;
  const compare = comparedIn(asked);
  const stated = bys.find(({ by }) => isGrain(by));
  const grain = grainOf(asked, stated?.by);
  const period = compare.period ?? usualCourse[grain];
  return {
    settings: {
      metric,
      grain,
      period,
      ...(compare.as === 'previous' && { previous: true }),
      ...(compare.as === 'year-before' && { yearBefore: true }),
      ...(compare.as === 'quota' && { quota: true }),
      ...own(asked),
    },
    unused: rest(...bys.filter((by) => by !== stated), top, compare.isUsable ? undefined : asked.compare),
  };
};

const isGrainOf = (metric: MetricName, grain: Grain): boolean => canSplit(metric, grain);

/** Quotas are of fiscal quarters: a course beside them is told in these. */
const grainOf = ({ metric, compare }: Asked, stated: Dimension | undefined): Grain => {
  if (stated !== undefined && isGrain(stated)) return stated;
  const usual = compare?.compare === 'quota' ? 'fiscal-quarter' : 'month';
  return isGrainOf(metric, usual) ? usual : (grains.find((grain) => grain.startsWith('fiscal')) ?? usual);
};

const donut = (asked: Asked): Made => {
  const { metric, bys, period, compare, top } = asked;
  const by = bys[0]?.by ?? usualSplit(metric)[0];
  const cut = period?.period ?? (asksForPeriod(metric) ? thisQuarter : undefined);
  return {
    settings: { metric, ...(by !== undefined && { by }), ...(cut !== undefined && { period: cut }), ...own(asked) },
    unused: rest(...bys.slice(1), compare, top, isTakenBy(metric, period)),
  };
};

const gauge = (asked: Asked): Made => {
  const { metric, bys, period, compare, top } = asked;
  return {
    settings: { metric, ...(period !== undefined && { period: period.period }), ...own(asked) },
    unused: rest(...bys, compare?.compare === 'quota' ? undefined : compare, top, isTakenBy(metric, period)),
  };
};

const peopleMin = 3;
const peopleMax = 50;

const leaderboard = (asked: Asked): Made => {
  const { metric, bys, period, compare, top } = asked;
  const people = top?.count;
  const fits = people === undefined || (people >= peopleMin && people <= peopleMax);
  return {
    settings: {
      metric,
      ...(period !== undefined && { period: period.period }),
      ...(people !== undefined && fits && { people }),
      ...own(asked),
    },
    unused: rest(
      ...bys.filter(({ by }) => by !== 'owner'),
      // Each place stands beside the one before in any case.
      compare?.compare === 'previous' ? undefined : compare,
      fits ? undefined : top,
      isTakenBy(metric, period),
    ),
  };
};

const heatMap = (asked: Asked): Made => {
  const { metric, bys, period, compare, top } = asked;
  const hours = bys.filter(({ by }) => by === 'weekday' || by === 'hour');
  const days = bys.filter(({ by }) => by === 'day');
  return {
    settings: { metric, ...(hours.length > 0 && { show: 'hours' }), ...own(asked) },
    unused: rest(...bys.filter((by) => !hours.includes(by) && !days.includes(by)), period, compare, top),
  };
};

/** The rows behind a metric, as a list. */
const table = (asked: Asked): Made => {
  const records = listedBy(asked.metric) ?? 'all';
  const { settings, unused } = listSettings(records, asked);
  return { settings, unused: [...unused, ...rest(...asked.bys, asked.compare)] };
};

const makers: Readonly<Record<Picture, (asked: Asked) => Made>> = {
  'kpi-tile': kpiTile,
  'heat-map': heatMap,
  bar,
  line,
  donut,
  gauge,
  leaderboard,
  table,
};

const rowsOf: Readonly<Partial<Record<MetricName, RecordKind>>> = {
  openDeals: 'open',
  wonDeals: 'won',
  lostDeals: 'lost',
  dealsCreated: 'all',
  leadsCreated: 'lead',
  activitiesDone: 'activity',
};

/** Which rows a metric counts, of those that a list can show. */
export const listedBy = (metric: MetricName): RecordKind | undefined => rowsOf[metric];

const entriesMin = 3;
const entriesMax = 50;

/** The settings of a list of records. */
export const listSettings = (records: RecordKind, { period, top, isMine }: Omit<Asked, 'metric' | 'bys'>): Made => {
  const isLargest = records !== 'lead' && records !== 'activity';
  const entries = top?.count;
  const fits = top === undefined || (isLargest && (entries === undefined || inBounds(entries)));
  return {
    settings: {
      ...(isLargest ? records !== 'open' && { deals: records } : { object: records }),
      ...(top !== undefined && fits && { sort: { by: 'amount', descending: true } }),
      ...(entries !== undefined && fits && { entries }),
      ...(period !== undefined && { period: period.period }),
      ...own({ isMine }),
    },
    unused: fits ? [] : rest(top),
  };
};

const inBounds = (entries: number): boolean => entries >= entriesMin && entries <= entriesMax;
