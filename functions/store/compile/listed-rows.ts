import { type RawBuilder, sql } from 'kysely';
import { type Metric, termsOf } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import type { Dimension } from '#shared/query/dimensions';
import { type DayRange, resolvePeriod, wholePeriod } from '#shared/query/periods';
import type { Behind, RecordsSpec } from '#shared/query/query-spec';
import { countedAs } from '#shared/query/source';
import { type Asking, all, type Condition } from './asking.ts';
import { dimensionKey } from './dimension-key.ts';
import { filterConditions } from './filter-condition.ts';
import { hasReached } from './funnel.ts';
import { checkOwnRecords } from './own-names.ts';
import { QuestionRefusedError } from './question-refused.ts';
import { listDays, rowsOf } from './sources/rows-of.ts';
import type { SourceRows } from './sources/source-rows.ts';
import { daysOf, type Term, termOf } from './term.ts';
import { behindOf } from './term-columns.ts';

/** Which rows a list is of, and what its condition reads of them. */
export interface ListedRows {
  readonly rows: SourceRows;
  readonly condition: Condition;
  readonly reading: readonly string[];
}

/** The rows of an object; a period cuts them by the day that the object is kept by. */
export const plainRows = (spec: RecordsSpec, asking: Asking): ListedRows => {
  const rows = rowsOf(spec.object, asking, { countsBy: listDays[spec.object], attribution: 'now' });
  return {
    rows,
    condition: all([
      rows.visible,
      ...filterConditions(spec.filters, rows, asking),
      ...within(rows, spec.period && resolvePeriod(spec.period, asking.calendar)),
    ]),
    reading: spec.filters.map(({ field }) => field),
  };
};

/**
 * The rows that a figure counts: the same term of the same question, so that count and rows cannot part. A share has the
 * rows that it is a share of; a median those that have a value.
 * @throws QuestionRefusedError where no list of records is behind the figure
 */
export const rowsBehind = (spec: RecordsSpec, behind: Behind, asking: Asking): ListedRows => {
  checkOwnRecords(behind, asking);
  const term = termBehind(spec, behind, asking);
  const { rows, reading, asked } = term;
  const range = spec.period && daysOf(term, wholePeriod(spec.period, asking.calendar));
  const condition = all([
    rows.visible,
    ...asked,
    behindOf(term),
    ...within(rows, range),
    ...keysOf(behind, term),
    ...(behind.reached === undefined ? [] : [reachedBy(behind.reached, term)]),
  ]);
  if (rows.source === spec.object) return { rows, condition, reading };
  return recordsOf(spec, sql`select o.id from ${rows.relation(reading, range)} where ${condition}`, asking);
};

/**
 * The records that other rows are about, each once. As an array they are worked out once: within a join the planner,
 * before its first statistics, walked through the past of each deal again for each deal.
 */
const recordsOf = ({ object }: RecordsSpec, ids: RawBuilder<unknown>, asking: Asking): ListedRows => {
  const rows = rowsOf(object, asking);
  return { rows, condition: all([rows.visible, sql`o.id = any (array(${ids}))`]), reading: [] };
};

const termBehind = ({ object, filters, period }: RecordsSpec, behind: Behind, asking: Asking): Term => {
  const metric: Metric = metrics[behind.metric];
  const { measure, source } = metric;
  if (measure.kind === 'formula')
    throw noRecords(
      `${behind.metric} is made of other metrics; ask for the records behind ${termsOf(measure.formula).join(' or ')}`,
    );
  if (source === 'quota') throw noRecords(`behind ${behind.metric} are quotas, which are set and are no records`);
  if (countedAs(source) !== object)
    throw new QuestionRefusedError(
      'query.no-records',
      `behind ${behind.metric} are records of ${countedAs(source)}, not of ${object}`,
      'object',
    );
  return termOf(metric, measure, { spec: { ...behind, filters, period }, asking });
};

const noRecords = (message: string) => new QuestionRefusedError('query.no-records', message, 'behind.metric');

const within = ({ day }: SourceRows, range: DayRange | undefined): readonly Condition[] =>
  range === undefined || day === undefined ? [] : [day.within(range)];

const keysOf = ({ by, key, splitBy, splitKey }: Behind, term: Term): readonly Condition[] => [
  ...keyIs({ by, key, at: 'behind.by' }, term),
  ...keyIs({ by: splitBy, key: splitKey, at: 'behind.splitBy' }, term),
];

interface AtKey {
  readonly by: Dimension | undefined;
  /** null: the rows without one; undefined: all of them. */
  readonly key: string | null | undefined;
  readonly at: string;
}

const keyIs = ({ by, key, at }: AtKey, { rows, asking }: Term): readonly Condition[] => {
  if (by === undefined && key === undefined) return [];
  if (by === undefined)
    throw new QuestionRefusedError('query.bad-split', 'a key asks for the split that it is one of', at);
  const cell: RawBuilder<unknown> = dimensionKey(by, { rows, asking, at });
  if (key === undefined) return [];
  if (key === null) return [sql`${cell} is null`];
  if (key.includes('\0')) throw new QuestionRefusedError('query.bad-split', 'no key holds a zero byte', at);
  return [sql`${cell} = ${key}`];
};

const reachedBy = (stage: string, { rows, asking }: Term): Condition => {
  if (countedAs(rows.source) !== 'opportunity')
    throw new QuestionRefusedError('query.no-records', 'only opportunities reach a stage', 'behind.reached');
  if (stage.includes('\0'))
    throw new QuestionRefusedError('query.no-records', 'no stage holds a zero byte', 'behind.reached');
  return hasReached(stage, asking);
};
