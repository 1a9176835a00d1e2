import type { MetricName } from '#shared/metrics/index';
import { addDays, daysBetween } from '#shared/query/day';
import type { DayRange } from '#shared/query/periods';
import type { Source } from '#shared/query/source';
import { dayIn, type NaiveFigure, quantileOf } from './naive-answers.ts';
import { type Fraction, fraction, minus, per, plus, rounded, times } from './naive-number.ts';
import { dueDuring, isQualified, pushesOf, visitsOf } from './naive-past.ts';
import { type NaiveWorld, naiveCell } from './naive-records.ts';
import type { SomeRecord } from './some-records.ts';

/** A row of any source: a record, or a quota. */
export interface NaiveRow extends Pick<SomeRecord, 'owner' | 'row'> {
  readonly object: SomeRecord['object'] | 'quota';
}

/** The rows of one question about one metric, already those that its viewer sees, its period cuts and its split keeps. */
export interface NaiveAsked {
  /** The rows of a term of the metric. */
  readonly rowsOf: (term: PlainName) => readonly NaiveRow[];
  readonly world: NaiveWorld;
  /** Working days of the period, and those that have passed. */
  readonly worked: { readonly all: number; readonly passed: number };
}

interface Plain {
  readonly source: Source;
  /** The day by which it counts; absent for a state of now. */
  readonly day?: (row: NaiveRow) => string | null;
  readonly figure: (rows: readonly NaiveRow[], world: NaiveWorld) => NaiveTerm;
}

interface NaiveTerm extends NaiveFigure {
  /** The value of a ratio as a part of a formula, which is not rounded as it is shown. */
  readonly asPart?: string | null;
}

const text = ({ row }: NaiveRow, field: string): string | null => row[field] ?? null;
const isTrue = (row: NaiveRow, field: string): boolean => text(row, field) === 'true';
const isOpen = (row: NaiveRow) => !isTrue(row, 'isClosed');
const isWon = (row: NaiveRow) => isTrue(row, 'isWon');
const isLost = (row: NaiveRow) => isTrue(row, 'isClosed') && !isWon(row);
const money = (row: NaiveRow, field = 'amount'): number | null => {
  const amount = text(row, field);
  return amount === null ? null : Math.round(Number(amount) * 100);
};
const total = (rows: readonly NaiveRow[], field?: string) =>
  rows.reduce((sum, row) => sum + (money(row, field) ?? 0), 0);

const none = { withoutAmount: 0, withoutRate: 0 };
const number = (rows: readonly NaiveRow[]): NaiveFigure => ({
  value: String(rows.length),
  count: rows.length,
  ...none,
});
const withoutAmount = (rows: readonly NaiveRow[]) => rows.filter((row) => money(row) === null).length;
const sum = (rows: readonly NaiveRow[], field?: string): NaiveFigure => ({
  value: String(total(rows, field)),
  count: rows.length,
  withoutAmount: withoutAmount(rows),
  withoutRate: 0,
});
const share = (part: number, whole: number, digits = 6): string | null => {
  const quotient = per(fraction(String(part)), fraction(String(whole)));
  if (quotient !== null) return rounded(quotient, digits);
  // A negative whole is a whole all the same, but not in a formula.
  return whole === 0 ? null : rounded({ top: BigInt(-part), bottom: BigInt(-whole) }, digits);
};
const partDigits = 12;
const shareOf = (rows: readonly NaiveRow[], isPart: (row: NaiveRow) => boolean): NaiveTerm => ({
  ...number(rows),
  value: share(rows.filter(isPart).length, rows.length),
  asPart: share(rows.filter(isPart).length, rows.length, partDigits),
  ratio: ratio(rows.filter(isPart).length, rows.length),
});
const ratio = (of: number, to: number) => ({ of: String(of), to: String(to) });
const median = (values: readonly number[], digits = 1): NaiveFigure => ({
  value: quantileOf(values, 0.5, digits),
  count: values.length,
  ...none,
  spread: {
    upperQuartile: quantileOf(values, 0.75, digits),
    p95: quantileOf(values, 0.95, digits),
    mean: meanOf(values, digits),
  },
});
const meanOf = (values: readonly number[], digits: number): string | null => {
  if (values.length === 0) return null;
  const mean = { top: BigInt(values.reduce((all, each) => all + each, 0)), bottom: BigInt(values.length) };
  const written = rounded(mean, digits);
  return written.includes('.') ? written.replace(/\.?0+$/, '') : written;
};
const cellsOf = (
  column: 'age' | 'qualifiedDays' | 'daysInStage' | 'response',
  rows: readonly NaiveRow[],
  world: NaiveWorld,
) =>
  rows.flatMap((row) => {
    const { key } = naiveCell(column, asRecord(row), { world, person: 'admin' });
    return key === null ? [] : [Number(key)];
  });

export const asRecord = (row: NaiveRow): SomeRecord => {
  if (row.object === 'quota') throw new Error('a quota is no record');
  return { ...row, object: row.object };
};

const dayOfMoment = (field: string) => (row: NaiveRow) => {
  const moment = text(row, field);
  return moment === null ? null : dayIn(moment);
};
const closeOn = (row: NaiveRow) => text(row, 'closeOn');
const createdOn = dayOfMoment('createdAt');
const movedOn = (row: NaiveRow) => dayOfMoment('lastStageChangeAt')(row) ?? closeOn(row);
const activityOn = (row: NaiveRow) => dayOfMoment('completedAt')(row) ?? text(row, 'activityOn');

const deals = (day: Plain['day'], figure: Plain['figure']): Plain => ({
  source: 'opportunity',
  ...(day !== undefined && { day }),
  figure,
});
const dueDeals = (figure: Plain['figure']): Plain => ({
  source: 'due-deal',
  day: (row) => text(row, 'thenOn'),
  figure,
});
const movedDeals = (figure: Plain['figure']): Plain => ({
  source: 'due-deal',
  day: (row) => text(row, 'endOn'),
  figure,
});
const visits = (day: 'leftOn' | 'reachedOn', figure: Plain['figure']): Plain => ({
  source: 'stage-visit',
  day: (row) => text(row, day),
  figure,
});
const distinct = (rows: readonly NaiveRow[]) => new Set(rows.map(({ row }) => row.id)).size;
const dayLong = 86_400_000;
const isSlipped = (row: NaiveRow) => text(row, 'move') === 'pushed-out' && isTrue(row, 'isStillOpen');
const movedIn = (way: 'pulled-in' | 'pushed-in') => (row: NaiveRow) => text(row, 'move') === way && !isLost(row);
const leads = (figure: Plain['figure']): Plain => ({ source: 'lead', day: createdOn, figure });
const activities = (figure: Plain['figure']): Plain => ({ source: 'activity', day: activityOn, figure });

const inCategory =
  (...categories: readonly string[]) =>
  (row: NaiveRow) =>
    categories.includes(text(row, 'forecastCategory') ?? '');
const isOverdue =
  ({ today }: NaiveWorld) =>
  (row: NaiveRow) =>
    isOpen(row) && (closeOn(row) ?? '') < today;
const isStale =
  ({ today }: NaiveWorld) =>
  (row: NaiveRow) =>
    isOpen(row) && (text(row, 'lastActivityOn') ?? createdOn(row) ?? '') <= addDays(today, -30);
const within = (minutes: number) =>
  leads((rows, world) =>
    shareOf(rows, (row) => {
      const [response] = cellsOf('response', [row], world);
      return response !== undefined && response <= minutes;
    }),
  );
/** A task that is done, or an event whose day has come. */
const isDone =
  ({ today }: NaiveWorld) =>
  (row: NaiveRow) =>
    row.object === 'event' ? (text(row, 'activityOn') ?? '9') <= today : isTrue(row, 'isClosed');

/** Each metric that rows alone decide, once more, as simply as it can be said. */
export const naiveMeasures = {
  openPipeline: deals(closeOn, (rows) => sum(rows.filter(isOpen))),
  weightedPipeline: deals(closeOn, (rows) => ({
    ...sum(rows.filter(isOpen), 'expectedRevenue'),
  })),
  openDeals: deals(closeOn, (rows) => number(rows.filter(isOpen))),
  openDealAge: deals(undefined, (rows, world) => median(cellsOf('age', rows.filter(isOpen), world))),
  ageInStage: deals(undefined, (rows, world) => median(cellsOf('daysInStage', rows.filter(isOpen), world))),
  overdueDeals: deals(undefined, (rows, world) => number(rows.filter(isOverdue(world)))),
  overdueAmount: deals(undefined, (rows, world) => sum(rows.filter(isOverdue(world)))),
  staleDeals: deals(undefined, (rows, world) => number(rows.filter(isStale(world)))),
  timeInStage: visits('leftOn', (all) => {
    const rows = all.filter((row) => text(row, 'spent') !== null);
    const spent = rows.map((row) => Number(text(row, 'spent')));
    const days = spent.map((each) => each / dayLong);
    const together = spent.reduce((whole, each) => whole + each, 0);
    const mean = per({ top: BigInt(together), bottom: BigInt(dayLong) }, fraction(String(rows.length)));
    return {
      ...median(days.map(() => 0)),
      value: quantileOf(days, 0.5),
      count: distinct(rows),
      spread: {
        upperQuartile: quantileOf(days, 0.75),
        p95: quantileOf(days, 0.95),
        mean: mean === null ? null : rounded(mean, 1).replace(/\.0$/, ''),
      },
    };
  }),
  stageConversion: visits('reachedOn', (rows) => ({
    ...shareOf(rows, (row) => isTrue(row, 'wentOn')),
    count: distinct(rows),
  })),
  oftenPushedDeals: deals(undefined, (rows, world) =>
    number(rows.filter((row) => isOpen(row) && pushesOf(row, world) >= 3)),
  ),
  dueDeals: dueDeals(number),
  slippedDeals: dueDeals((rows) => number(rows.filter(isSlipped))),
  slippedAmount: dueDeals((rows) => sum(rows.filter(isSlipped))),
  pulledInDeals: movedDeals((rows) => number(rows.filter(movedIn('pulled-in')))),
  pulledInAmount: movedDeals((rows) => sum(rows.filter(movedIn('pulled-in')))),
  pushedInDeals: movedDeals((rows) => number(rows.filter(movedIn('pushed-in')))),
  pushedInAmount: movedDeals((rows) => sum(rows.filter(movedIn('pushed-in')))),
  wonAmount: deals(closeOn, (rows) => sum(rows.filter(isWon))),
  wonDeals: deals(closeOn, (rows) => number(rows.filter(isWon))),
  lostAmount: deals(closeOn, (rows) => sum(rows.filter(isLost))),
  lostDeals: deals(closeOn, (rows) => number(rows.filter(isLost))),
  lostDealsMoved: deals(movedOn, (rows) => number(rows.filter(isLost))),
  winRate: deals(closeOn, (rows) =>
    shareOf(
      rows.filter((row) => !isOpen(row)),
      isWon,
    ),
  ),
  winRateByAmount: deals(closeOn, (rows) => {
    const closed = rows.filter((row) => !isOpen(row));
    const [of, to] = [total(closed.filter(isWon)), total(closed)];
    return { ...sum(closed), value: share(of, to), ratio: ratio(of, to) };
  }),
  winRateQualified: deals(closeOn, (rows, world) =>
    shareOf(
      rows.filter((row) => !isOpen(row) && isQualified(row, world) && (money(row) ?? 0) > 0),
      isWon,
    ),
  ),
  createdWinRate: deals(createdOn, (rows) => shareOf(rows, isWon)),
  averageDealSize: deals(closeOn, (rows) => {
    const won = rows.filter(isWon);
    const made = { ...sum(won), ratio: ratio(total(won), won.length - withoutAmount(won)) };
    const mean = per(fraction(made.ratio.of), fraction(made.ratio.to));
    if (mean === null) return { ...made, value: null };
    return { ...made, value: rounded(mean, 0), asPart: rounded(mean, partDigits) };
  }),
  medianDealSize: deals(closeOn, (rows) => {
    const won = rows.filter(isWon);
    const priced = won.flatMap((row) => money(row) ?? []);
    return { ...median(priced, 0), count: won.length, withoutAmount: withoutAmount(won) };
  }),
  salesCycle: deals(closeOn, (rows) =>
    median(
      rows
        .filter(isWon)
        .map((row) => daysBetween(createdOn(row) ?? '', closeOn(row) ?? ''))
        .filter((days) => days >= 0),
    ),
  ),
  qualifiedCycle: deals(closeOn, (rows, world) =>
    median(cellsOf('qualifiedDays', rows.filter(isWon), world).filter((days) => days >= 0)),
  ),
  pipelineCreated: deals(createdOn, (rows) => sum(rows)),
  dealsCreated: deals(createdOn, number),
  forecastAmount: deals(closeOn, (rows) => sum(rows.filter((row) => !isLost(row) && !inCategory('Omitted')(row)))),
  commitForecast: deals(closeOn, (rows) =>
    sum(rows.filter((row) => !isLost(row) && inCategory('Closed', 'Forecast')(row))),
  ),
  bestCaseForecast: deals(closeOn, (rows) =>
    sum(rows.filter((row) => !isLost(row) && inCategory('Closed', 'Forecast', 'MostLikely', 'BestCase')(row))),
  ),
  openForecast: deals(closeOn, (rows) =>
    sum(rows.filter((row) => isOpen(row) && inCategory('Forecast', 'MostLikely', 'BestCase', 'Pipeline')(row))),
  ),
  quotaAmount: { source: 'quota', day: (row) => text(row, 'periodStartOn'), figure: (rows) => sum(rows) },
  leadsCreated: leads(number),
  leadConversionRate: leads((rows) => shareOf(rows, (row) => isTrue(row, 'isConverted'))),
  leadResponseTime: leads((rows, world) => median(cellsOf('response', rows, world))),
  leadsWithin5: within(5),
  leadsWithin15: within(15),
  leadsWithin60: within(60),
  activitiesDone: activities((rows, world) => number(rows.filter(isDone(world)))),
  meetingsHeld: activities((rows, world) =>
    number(
      rows.filter((row) => row.object === 'event' && (text(row, 'type') ?? 'Event') === 'Event' && isDone(world)(row)),
    ),
  ),
} as const satisfies Readonly<Partial<Record<MetricName, Plain>>>;

export type PlainName = keyof typeof naiveMeasures;

interface Formula {
  readonly terms: readonly PlainName[];
  readonly digits: number;
  readonly of: (values: readonly Fraction[], elapsed: Fraction) => Fraction | null;
}

const over = (left: Fraction, right: Fraction | null) => (right === null ? null : per(left, right));
const nothing = fraction('0');

const naiveFormulas: Readonly<Record<Exclude<MetricName, PlainName>, Formula>> = {
  slippageRate: {
    terms: ['slippedDeals', 'dueDeals'],
    digits: 6,
    of: ([slipped = nothing, due = nothing]) => per(slipped, due),
  },
  quotaAttainment: {
    terms: ['wonAmount', 'quotaAmount'],
    digits: 6,
    of: ([won = nothing, quota = nothing]) => per(won, quota),
  },
  quotaGap: {
    terms: ['quotaAmount', 'wonAmount'],
    digits: 0,
    of: ([quota = nothing, won = nothing]) => minus(quota, won),
  },
  attainmentPace: {
    terms: ['wonAmount', 'quotaAmount'],
    digits: 6,
    of: ([won = nothing, quota = nothing], elapsed) => {
      const attained = per(won, quota);
      return attained === null ? null : per(attained, elapsed);
    },
  },
  pipelineCoverage: {
    terms: ['openPipeline', 'quotaAmount'],
    digits: 6,
    of: ([open = nothing, quota = nothing]) => per(open, quota),
  },
  remainingCoverage: {
    terms: ['openPipeline', 'quotaAmount', 'wonAmount'],
    digits: 6,
    of: ([open = nothing, quota = nothing, won = nothing]) => over(open, minus(quota, won)),
  },
  pipelineVelocity: {
    terms: ['openDeals', 'winRate', 'averageDealSize', 'salesCycle'],
    digits: 0,
    of: ([open = nothing, rate = nothing, size = nothing, days = nothing]) => per(times(times(open, rate), size), days),
  },
  projection: {
    terms: ['wonAmount', 'weightedPipeline'],
    digits: 0,
    of: ([won = nothing, weighted = nothing]) => plus(won, weighted),
  },
};

const formulaOf = (metric: MetricName): Formula | undefined =>
  Object.entries(naiveFormulas).find(([name]) => name === metric)?.[1];

const isPlain = (metric: MetricName): metric is PlainName => metric in naiveMeasures;

/** The plain metrics that a metric is made of; itself, where it is no formula. */
export const naiveTerms = (metric: MetricName): readonly PlainName[] =>
  isPlain(metric) ? [metric] : (formulaOf(metric)?.terms ?? []);

export const plainOf = (term: PlainName): Plain => naiveMeasures[term];

/** What is open may close until its period ends, quotas are of all of it, and moves are into and out of all of it. */
const ofWholePeriods: ReadonlySet<PlainName> = new Set<PlainName>([
  'openPipeline',
  'weightedPipeline',
  'openDeals',
  'forecastAmount',
  'commitForecast',
  'bestCaseForecast',
  'openForecast',
  'quotaAmount',
  'dueDeals',
  'slippedDeals',
  'slippedAmount',
  'pulledInDeals',
  'pulledInAmount',
  'pushedInDeals',
  'pushedInAmount',
]);

/** Whether a term takes all of a period that is asked to date. */
export const isOfWholePeriod = (term: PlainName): boolean => ofWholePeriods.has(term);

/** The rows of a term's source. What deals that were due were to be is theirs only for these days. */
export const rowsDuring = (
  term: PlainName,
  seen: Readonly<Record<Source, readonly NaiveRow[]>>,
  { range, world }: { readonly range: DayRange | undefined; readonly world: NaiveWorld },
): readonly NaiveRow[] => {
  const { source } = plainOf(term);
  if (source === 'stage-visit') return visitsOf(seen[source], world);
  return source === 'due-deal' ? dueDuring(seen[source], range, world) : seen[source];
};

/** The rows that a period leaves of a term. */
export const cutBy = (term: PlainName, rows: readonly NaiveRow[], range: DayRange | undefined): readonly NaiveRow[] => {
  const { day } = plainOf(term);
  if (range === undefined || day === undefined) return rows;
  return rows.filter((row) => {
    const on = day(row);
    return on !== null && range.firstOn <= on && on <= range.lastOn;
  });
};

/** A metric's figure, and how many rows lie behind any of its terms. */
export const naiveMeasure = (
  metric: MetricName,
  { rowsOf, world, worked }: NaiveAsked,
): NaiveFigure & { readonly rows: number } => {
  const terms = naiveTerms(metric).map((term) => plainOf(term).figure(rowsOf(term), world));
  const rows = terms.reduce((all, { count }) => all + count, 0);
  const [first] = terms;
  if (first === undefined) throw new Error(`${metric} is written down nowhere`);
  const formula = formulaOf(metric);
  if (formula === undefined) {
    const { asPart: _, ...figure } = first;
    return { ...figure, rows };
  }
  const values = terms.flatMap(({ value, asPart = value }) => (asPart === null ? [] : [fraction(asPart)]));
  const elapsed = worked.all === 0 ? nothing : { top: BigInt(worked.passed), bottom: BigInt(worked.all) };
  const made = values.length < terms.length ? null : formula.of(values, elapsed);
  return {
    value: made === null ? null : rounded(made, formula.digits),
    count: first.count,
    withoutAmount: terms.reduce((all, each) => all + each.withoutAmount, 0),
    withoutRate: 0,
    rows,
  };
};
