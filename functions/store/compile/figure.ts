import { type RawBuilder, sql } from 'kysely';
import { type Expression, type Metric, termsOf } from '#shared/metrics/define-metric';
import { isMetricName, metrics } from '#shared/metrics/index';
import type { Day } from '#shared/query/day';
import type { DayRange } from '#shared/query/periods';
import type { Asking } from './asking.ts';
import { type PlainMeasure, rowsRead, type Term, type TermAsked, termOf } from './term.ts';
import { digitsOf, spreadColumns, termColumns } from './term-columns.ts';

/** A figure as its terms and how it is made of them. A metric that is no formula is its own only term. */
export interface Figure {
  readonly unit: Metric['unit'];
  readonly terms: readonly Term[];
  /** Names stand for the terms, in their order. */
  readonly formula?: { readonly names: readonly string[]; readonly expression: Expression };
}

/** @throws QuestionRefusedError for a filter that the rows of one of the terms do not understand */
export const figureOf = (metric: Metric, spec: TermAsked, asking: Asking): Figure => {
  const { measure, unit } = metric;
  if (measure.kind !== 'formula') return { unit, terms: [termOf(metric, measure, { spec, asking })] };
  const names = termsOf(measure.formula);
  return {
    unit,
    formula: { names, expression: measure.formula },
    terms: names.map((name) => termOf(metricNamed(name), plainMeasure(name), { spec, asking })),
  };
};

const metricNamed = (name: string): Metric => {
  if (!isMetricName(name)) throw new Error(`a formula names ${name}, which is no metric`);
  return metrics[name];
};

const plainMeasure = (name: string): PlainMeasure => {
  const { measure } = metricNamed(name);
  if (measure.kind === 'formula') throw new Error(`${name} is a formula and no term of one`);
  return measure;
};

/** A period as it is whole, and as what has happened takes of it. */
export interface Stretch {
  readonly whole: DayRange;
  readonly passed: DayRange;
}

/** The days that the rows of any term lie in; each term takes its own of them. */
export const daysOfAny = ({ terms }: Figure, { whole, passed }: Stretch): DayRange =>
  terms.some(({ takesWhole }) => takesWhole) ? whole : passed;

/** A figure of other days: what has happened counts up to one of them. */
export const through = (figure: Figure, throughOn: Day): Figure => ({
  ...figure,
  terms: figure.terms.map((term) => (term.takesWhole ? term : { ...term, throughOn })),
});

/** The whole of a figure as a relation of one row: parts `n0`, `d0`, `n1`, …, and what is behind them. */
export const wholeOf = ({ terms }: Figure, range: DayRange | undefined): RawBuilder<unknown> => {
  const isAlone = terms.length === 1;
  const each = terms.map((term, place) => {
    const wanted = { ...termColumns(term), ...(isAlone && spreadColumns(term)) };
    const read = term.asking.read({ keys: {}, ...rowsRead(term, range) }, wanted);
    return sql`(${read}) ${alias(place)}`;
  });
  const spread = isAlone && terms[0]?.measure.kind === 'median' ? sql`, t0.upper_quartile, t0.p95, t0.mean` : sql``;
  return sql`select ${sql.join(terms.map((_, place) => sql`${alias(place)}.numerator as ${part('n', place)}, ${alias(place)}.denominator as ${part('d', place)}`))},
      t0.count, ${added(terms, 'without_amount')}, ${added(terms, 'without_rate')}${spread}
    from ${sql.join(each, sql` cross join `)}`;
};

/** Of a ratio, what is divided by what, as a member of the JSON of an answer; nothing of any other figure. */
export const ratioMember = ({ terms: [term], formula }: Figure, from: string): RawBuilder<unknown> => {
  if (formula !== undefined || term?.measure.kind !== 'ratio') return sql``;
  const [of, to] = [sql`${sql.raw(from)}.${part('n', 0)}`, sql`${sql.raw(from)}.${part('d', 0)}`];
  return sql`, 'ratio', json_build_object('of', ${of}::text, 'to', ${to}::text)`;
};

/** Terms leave out different rows. */
const added = (terms: readonly Term[], column: string): RawBuilder<unknown> =>
  sql`${sql.join(
    terms.map((_, place) => sql`${alias(place)}.${sql.raw(column)}`),
    sql` + `,
  )} as ${sql.raw(column)}`;

const alias = (place: number): RawBuilder<unknown> => sql.raw(`t${place}`);

/** The name of a part of a term: `n0`, `d0`, `n1`, … */
export const part = (of: 'n' | 'd', place: number): RawBuilder<unknown> => sql.raw(`${of}${place}`);

/** Where the parts of a figure are read. */
export interface ReadFrom {
  /** Of a relation with the columns of `wholeOf`. */
  readonly alias: string;
  /** The share of the period's working days that have passed; null where that is unknown. */
  readonly elapsed?: RawBuilder<unknown>;
  /** Whether the figure is that of several rows of the relation as one. Medians cannot be told. */
  readonly isSummed?: boolean;
}

/** The figure itself: exact, as a number that SQL can sort by. Where there are no rows a sum is nothing and a ratio unknown. */
export const figureFrom = (figure: Figure, from: ReadFrom): RawBuilder<unknown> => {
  const { terms, formula, unit } = figure;
  const values = terms.map((term, place) => termFrom(term, place, { ...from, isPart: formula !== undefined }));
  if (formula === undefined) return values[0] ?? sql`null::numeric`;
  const { names, expression } = formula;
  const named = (name: string) => values[names.indexOf(name)] ?? sql`null::numeric`;
  return sql`round(${expressed(expression, named, from.elapsed)}, ${sql.lit(digitsOf[unit])})`;
};

/**
 * A ratio has six digits, a mean whole hundredths. Part of a formula, it is not rounded as it is shown: a win rate of six
 * digits made a velocity of 100,000 a day eleven cents too small.
 */
const termFrom = (
  { measure, unit }: Term,
  place: number,
  { alias: of, isSummed = false, isPart }: ReadFrom & { readonly isPart: boolean },
) => {
  const read = (column: 'n' | 'd') =>
    isSummed ? sql`sum(${sql.raw(of)}.${part(column, place)})` : sql`${sql.raw(of)}.${part(column, place)}`;
  switch (measure.kind) {
    case 'median':
      return isSummed ? sql`null::numeric` : read('n');
    case 'ratio':
      return sql`round(${read('n')} / nullif(${read('d')}, 0), ${sql.lit(isPart ? partDigits : digitsOf[unit])})`;
    case 'sum':
    case 'count':
      return sql`coalesce(${read('n')}, 0)`;
  }
};

const partDigits = 12;

/** Divided by nothing, or by less than nothing, there is no figure. */
const expressed = (
  expression: Expression,
  named: (term: string) => RawBuilder<unknown>,
  elapsed: RawBuilder<unknown> = sql`null::numeric`,
): RawBuilder<unknown> => {
  if ('term' in expression) return named(expression.term);
  if ('elapsed' in expression) return elapsed;
  const left = expressed(expression.left, named, elapsed);
  const right = expressed(expression.right, named, elapsed);
  switch (expression.op) {
    case 'plus':
      return sql`(${left} + ${right})`;
    case 'minus':
      return sql`(${left} - ${right})`;
    case 'times':
      return sql`(${left} * ${right})`;
    case 'per':
      return sql`(${left} / nullif(greatest(${right}, 0), 0))`;
  }
};
