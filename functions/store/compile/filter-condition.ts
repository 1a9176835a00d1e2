import { type RawBuilder, sql } from 'kysely';
import { hasDimension, namedDimensions } from '#shared/query/dimensions';
import type { Filter } from '#shared/query/filter';
import { withOwnUser } from '#shared/query/own-user';
import { resolvePeriod } from '#shared/query/periods';
import { countedAs } from '#shared/query/source';
import type { Asking, Condition } from './asking.ts';
import { checkedFilter } from './checked-filter.ts';
import { riskCondition } from './deal-risk.ts';
import { hourOf, weekdayOf } from './dimension-key.ts';
import { isDay, isDayOperator, momentOnDay, momentWithin } from './moment-on-day.ts';
import { QuestionRefusedError } from './question-refused.ts';
import { rowCell } from './sources/row-cell.ts';
import type { KeyDimension, RowCell, SourceRows } from './sources/source-rows.ts';

/**
 * The filters of a question as conditions on `o`, each named by its place when it is refused.
 * @throws QuestionRefusedError for a field that the rows do not have, or values that do not fit it
 */
export const filterConditions = (filters: readonly Filter[], rows: SourceRows, asking: Asking): readonly Condition[] =>
  filters.map((filter, place) => filterCondition(filter, { rows, asking, at: `filters.${place}` }));

/** What a filter is compiled for. `at` is its path in the question. */
export interface Filtered {
  readonly rows: SourceRows;
  readonly asking: Asking;
  readonly at?: string;
}

/** Values are text by the field's kind. `not-equal` and `lacks` hold for rows without a value: what is unknown is not the value. */
export const filterCondition = (filter: Filter, { rows, asking, at = 'filters' }: Filtered): Condition => {
  if (filter.field === 'risk' && countedAs(rows.source) === 'opportunity') return riskCondition(filter, asking, at);
  const cell = filteredCell(filter.field, { rows, asking, at: `${at}.field` });
  const checked = checkedFilter(withOwnUser(filter, asking.scope.self), cell, at);
  if (checked.is === 'within') return withinCondition(checked, cell, asking);
  const { is, values } = checked;
  const [day] = values;
  if (cell.kind === 'instant' && isDayOperator(is) && day !== undefined && isDay(day))
    return momentOnDay(cell.cell, { is, day }, asking.timeZone);
  return comparison(is, cell, values);
};

/** A field, or else a dimension by its key: `owner` is a user's id. */
const filteredCell = (name: string, { rows, asking, at }: Required<Filtered>): RowCell => {
  const field = rows.field(name, at);
  if (field !== undefined) return field;
  const { day } = rows;
  if (day !== undefined && name === 'weekday') return rowCell('integer', weekdayOf(day));
  if (day !== undefined && name === 'hour') return rowCell('integer', hourOf(day, { asking, at }));
  if (isKey(name, rows)) return rowCell(references.has(name) ? 'reference' : 'picklist', rows.key(name));
  throw new QuestionRefusedError(
    'query.unknown-field',
    `${namesOf[rows.source]} have no field ${name}; take the filter away or choose another field`,
    at,
  );
};

const isKey = (name: string, { source }: SourceRows): name is KeyDimension => {
  const dimension = namedDimensions.find((each) => each === name);
  return dimension !== undefined && dimension !== 'weekday' && dimension !== 'hour' && hasDimension(source, dimension);
};

const references: ReadonlySet<string> = new Set(['owner', 'role', 'team', 'createdBy', 'account', 'campaign']);

const namesOf: Readonly<Record<SourceRows['source'], string>> = {
  opportunity: 'opportunities',
  'due-deal': 'opportunities',
  'stage-visit': 'opportunities',
  lead: 'leads',
  activity: 'activities',
  quota: 'quotas',
};

const comparison = (
  is: Exclude<Filter['is'], 'within'>,
  { cell, comparedAs }: RowCell,
  texts: readonly string[],
): Condition => {
  const list = sql.join(texts.map((value) => constant(value, comparedAs)));
  switch (is) {
    case 'equal':
    case 'one-of':
      return sql`${cell} in (${list})`;
    case 'not-equal':
      return sql`(${cell} is null or ${cell} not in (${list}))`;
    case 'more-than':
      return sql`${cell} > ${list}`;
    case 'at-least':
      return sql`${cell} >= ${list}`;
    case 'less-than':
      return sql`${cell} < ${list}`;
    case 'at-most':
      return sql`${cell} <= ${list}`;
    case 'contains':
      return isLike(cell, texts, (text) => `%${text}%`);
    case 'lacks':
      return sql`(${isLike(cell, texts, (text) => `%${text}%`)}) is not true`;
    case 'begins-with':
      return isLike(cell, texts, (text) => `${text}%`);
    case 'empty':
      return sql`${cell} is null`;
    case 'not-empty':
      return sql`${cell} is not null`;
  }
};

/** Whether a deal is closed stands in the text: an index that holds the open ones alone is used for no parameter. */
const constant = (value: string, type: string): RawBuilder<unknown> =>
  type === 'boolean' ? sql.lit(value === 'true') : sql`${value}::${sql.raw(type)}`;

/** Whatever the case; what LIKE takes for a wildcard is a letter like any other. */
const isLike = (cell: RawBuilder<unknown>, texts: readonly string[], pattern: (text: string) => string): Condition => {
  const patterns = texts.map((text) => pattern(text.replaceAll(/[\\%_]/g, String.raw`\$&`)));
  return sql`${cell} ilike any (${patterns}::text[])`;
};

const withinCondition = (
  { period }: Extract<Filter, { is: 'within' }>,
  { kind, cell, comparedAs }: RowCell,
  { calendar, timeZone }: Asking,
): Condition => {
  const { firstOn, lastOn } = resolvePeriod(period, calendar);
  if (kind === 'instant') return momentWithin(cell, { firstOn, lastOn }, timeZone);
  const type = sql.raw(comparedAs);
  return sql`${cell} between ${firstOn}::${type} and ${lastOn}::${type}`;
};
