import { type RawBuilder, sql } from 'kysely';
import type { Measure, Metric, SumOrCount } from '#shared/metrics/define-metric';
import type { Filter } from '#shared/query/filter';
import type { DayRange } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import { type Asking, all, type Condition } from './asking.ts';
import { filterCondition, filterConditions } from './filter-condition.ts';
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
}

/** What a term takes of a question. */
export type TermAsked = Pick<MeasureSpec, 'by' | 'splitBy' | 'filters' | 'attribution'>;

/** @throws QuestionRefusedError for a filter that the metric's rows do not understand */
export const termOf = (
  { source, unit, countsBy }: Omit<Metric, 'measure'>,
  measure: PlainMeasure,
  { spec, asking }: { readonly spec: TermAsked; readonly asking: Asking },
): Term => {
  const rows = rowsOf(source, asking, { countsBy, attribution: spec.attribution });
  return {
    measure,
    unit,
    rows,
    asking,
    asked: filterConditions(spec.filters, rows, asking),
    reading: [...fieldsOf(measure), ...spec.filters.map(({ field }) => field), ...splitsOf(spec)],
  };
};

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
 * The rows that a term reads, as what follows `from`. A plain sum or count asks only for its own rows, so that an
 * index can serve it; a ratio needs the rows of both its parts.
 */
export const rowsRead = (term: Term, range: DayRange | undefined, beside: RawBuilder<unknown> = sql``) => {
  const { rows, measure, asked, reading } = term;
  const where = all([
    rows.visible,
    ...asked,
    ...(measure.kind === 'ratio' ? [] : whereOf(term, measure.where)),
    ...(range === undefined || rows.day === undefined ? [] : [rows.day.within(range)]),
  ]);
  return sql`${rows.relation(reading, range)} ${beside} where ${where}`;
};
