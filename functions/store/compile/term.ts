import { isDeepStrictEqual } from 'node:util';
import { type RawBuilder, sql } from 'kysely';
import type { Measure, Metric, SumOrCount } from '#shared/metrics/define-metric';
import type { Day } from '#shared/query/day';
import type { Filter } from '#shared/query/filter';
import { type DayRange, resolvePeriod } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import { type Asking, all, type Condition } from './asking.ts';
import { filterCondition, filterConditions } from './filter-condition.ts';
import type { GroupedRows } from './readings.ts';
import { rowsOf } from './sources/rows-of.ts';
import type { SourceRows } from './sources/source-rows.ts';

/** A measure that rows alone decide. */
export type PlainMeasure = Exclude<Measure, { kind: 'formula' }>;

/** What a figure is made of: a metric that is no formula, over the rows that a question asks for. */
export interface Term {
  readonly measure: PlainMeasure;
  readonly unit: Metric['unit'];
  readonly rows: SourceRows;
  readonly asking: Asking;
  /** The question's own filters. */
  readonly asked: readonly Condition[];
  /** The fields and dimensions that are read of a row. */
  readonly reading: readonly string[];
  /** Whether it takes all of a period that is asked to date, and so all of the one that this is held against. */
  readonly takesWhole: boolean;
  /** The last day that counts of any days that are asked for: of what has happened, the day until which it has. */
  readonly throughOn?: Day;
}

/** What a term takes of a question. */
export type TermAsked = Pick<MeasureSpec, 'by' | 'splitBy' | 'filters' | 'attribution' | 'period'>;

/** @throws QuestionRefusedError for a filter that the metric's rows do not understand */
export const termOf = (
  { source, unit, countsBy, toDate }: Omit<Metric, 'measure'>,
  measure: PlainMeasure,
  { spec, asking }: { readonly spec: TermAsked; readonly asking: Asking },
): Term => {
  const rows = rowsOf(source, asking, { countsBy, attribution: spec.attribution });
  const takesWhole = toDate === 'whole';
  return {
    measure,
    unit,
    rows,
    asking,
    asked: filterConditions(spec.filters, rows, asking),
    reading: [...fieldsOf(measure), ...spec.filters.map(({ field }) => field), ...splitsOf(spec)],
    takesWhole,
    ...(!takesWhole && spec.period !== undefined && { throughOn: resolvePeriod(spec.period, asking.calendar).lastOn }),
  };
};

/** The days of a range that a term counts. */
export const daysOf = ({ throughOn }: Pick<Term, 'throughOn'>, range: DayRange): DayRange =>
  throughOn !== undefined && throughOn < range.lastOn ? { ...range, lastOn: throughOn } : range;

const splitsOf = ({ by, splitBy }: TermAsked): readonly string[] => [by, splitBy].filter((each) => each !== undefined);

const fieldsOf = (measure: PlainMeasure): readonly string[] => {
  switch (measure.kind) {
    case 'ratio':
      return [...fieldsOf(measure.of), ...fieldsOf(measure.to)];
    case 'sum':
      return [measure.field, ...measure.where.map(({ field }) => field)];
    case 'median':
      return [measure.of, ...measure.where.map(({ field }) => field)];
    case 'count':
      return measure.where.map(({ field }) => field);
  }
};

/**
 * The rows that `count` counts. A share stands on the rows it is a share of; a mean on the rows that it sums, those
 * without an amount among them.
 */
export const countedPart = (measure: PlainMeasure): Exclude<PlainMeasure, { kind: 'ratio' }> => {
  if (measure.kind !== 'ratio') return measure;
  return measure.of.kind === measure.to.kind ? measure.to : measure.of;
};

export const whereOf = ({ rows, asking }: Pick<Term, 'rows' | 'asking'>, where: readonly Filter[]) =>
  where.map((filter) => filterCondition(filter, { rows, asking }));

/** What holds for all rows that a measure reads. A mean stands on the rows that it sums: both of its parts ask for the same. */
const whereOfAll = (measure: PlainMeasure): readonly Filter[] => {
  if (measure.kind !== 'ratio') return measure.where;
  return without(measure.of.where, without(measure.of.where, measure.to.where));
};

/** Filters that are not among others. */
export const without = (filters: readonly Filter[], others: readonly Filter[]): readonly Filter[] =>
  filters.filter((filter) => !others.some((other) => isDeepStrictEqual(filter, other)));

/** The value whose middle a median seeks. */
export const medianCell = ({ rows }: Pick<Term, 'rows'>, { of }: Extract<Measure, { kind: 'median' }>) => {
  const field = rows.field(of);
  if (field === undefined) throw new Error(`${rows.source} rows have no ${of}`);
  return field.cell;
};

/** Of a sum's rows, the money. */
export const moneyCell = ({ rows }: Pick<Term, 'rows'>, { field: name }: Extract<SumOrCount, { kind: 'sum' }>) => {
  const field = rows.field(name);
  if (field === undefined) throw new Error(`${rows.source} rows have no ${name}`);
  return field.cell;
};

/**
 * The rows that a term reads. A plain sum or count asks only for its own rows, so that an index can serve it; a ratio
 * needs the rows of both its parts, and asks for what both ask for.
 */
export const rowsRead = (
  term: Term,
  range: DayRange | undefined,
  beside: RawBuilder<unknown> = sql``,
): Pick<GroupedRows, 'from' | 'only'> => {
  const { rows, measure, asked, reading } = term;
  const days = range && daysOf(term, range);
  const where = all([
    rows.visible,
    ...asked,
    ...whereOf(measuredIn(term), soughtBy(term)),
    ...(days === undefined || rows.day === undefined ? [] : [rows.day.within(days)]),
  ]);
  const measured = measure.kind === 'median' ? measuredOf(medianCell(term, measure)) : sql``;
  return {
    from: sql`${rows.relation(reading, days)} ${measured} ${beside} where ${where}`,
    only: all(whereOf(term, without(whereOfAll(measure), soughtBy(term)))),
  };
};

/**
 * The filters that rows are sought by. How a deal ended is none of them: no index is sought by that, and others who ask
 * for the same days may well read those that ended otherwise. A median does not tell its rows apart.
 */
export const soughtBy = ({ rows, measure }: Pick<Term, 'rows' | 'measure'>): readonly Filter[] =>
  rows.source === 'opportunity' && measure.kind !== 'median'
    ? whereOfAll(measure).filter((filter) => !tellsTheEnd(filter))
    : whereOfAll(measure);

const tellsTheEnd = (filter: Filter): boolean =>
  filter.is === 'equal' &&
  (filter.field === 'isWon' || (filter.field === 'isClosed' && filter.values.includes('true')));

/** The value of a median, worked out once for each row and not for each of its quantiles: `offset` keeps the planner from doing so. */
const measuredOf = (cell: RawBuilder<unknown>) => sql`cross join lateral (select ${cell} as value offset 0) measured`;

/** Filters on the value of a median ask for it as it was worked out. */
const measuredIn = ({ rows, asking, measure }: Term): Pick<Term, 'rows' | 'asking'> => {
  if (measure.kind !== 'median') return { rows, asking };
  const field: SourceRows['field'] = (name, at) => {
    const found = rows.field(name, at);
    return found !== undefined && name === measure.of ? { ...found, cell: measuredValue } : found;
  };
  return { rows: { ...rows, field }, asking };
};

/** Of rows that `rowsRead` reads for a median, its value. */
export const measuredValue = sql`measured.value`;
