import { type RawBuilder, sql } from 'kysely';
import type { Field, FieldKind } from '#shared/objects/field';
import { fieldTextSchema } from '#shared/objects/row';
import type { Filter } from '#shared/query/filter';
import { column } from '#store/column-names';
import { declarationOf } from '#store/declaration-of';
import type { Condition } from './asking.ts';
import { QuestionRefusedError } from './question-refused.ts';

/**
 * A filter on an opportunity as a condition on `o`. Values are text by the field's kind; money is in hundredths.
 * `not-equal` holds for rows without a value: what is unknown is not the value.
 * @throws QuestionRefusedError for a field that is not declared, or values that do not fit it.
 */
export const filterCondition = (filter: Filter): Condition => {
  const field = declarationOf('opportunity').fields[filter.field];
  if (field === undefined)
    throw new QuestionRefusedError('query.unknown-field', `opportunities have no field ${filter.field}`);
  const cell = sql`o.${sql.raw(column(filter.field))}`;
  const values = checkedValues(filter, field).map((value) => sql`${value}::${sql.raw(parameterType[field.kind])}`);
  return conditionOf(filter, cell, values);
};

const conditionOf = (filter: Filter, cell: RawBuilder<unknown>, values: readonly RawBuilder<unknown>[]): Condition => {
  const list = sql.join(values);
  switch (filter.is) {
    case 'equal':
    case 'one-of':
      return sql`${cell} in (${list})`;
    case 'not-equal':
      return sql`(${cell} is null or ${cell} not in (${list}))`;
    case 'at-least':
      return sql`${cell} >= ${list}`;
    case 'at-most':
      return sql`${cell} <= ${list}`;
    case 'empty':
      return sql`${cell} is null`;
    case 'not-empty':
      return sql`${cell} is not null`;
  }
};

/** How many values each comparison takes, fewest and most. */
const valuesTaken: Readonly<Record<Filter['is'], readonly [number, number]>> = {
  equal: [1, 1],
  'not-equal': [1, 200],
  'one-of': [1, 200],
  'at-least': [1, 1],
  'at-most': [1, 1],
  empty: [0, 0],
  'not-empty': [0, 0],
};

const ordered: ReadonlySet<FieldKind> = new Set(['integer', 'money', 'percent', 'day', 'instant']);

const hundredths = /^-?\d{1,18}$/;

const checkedValues = ({ field: name, is, values }: Filter, field: Field): readonly string[] => {
  const [fewest, most] = valuesTaken[is];
  if (values.length < fewest || values.length > most) throw badFilter(`${is} takes ${fewest} to ${most} values`);
  const isOrder = is === 'at-least' || is === 'at-most';
  if (isOrder && !ordered.has(field.kind)) throw badFilter(`${name} has no order to compare by`);
  const fits = (value: string) =>
    field.kind === 'money' ? hundredths.test(value) : fieldTextSchema(field).safeParse(value).success;
  const wrong = values.find((value) => !fits(value));
  if (wrong !== undefined) throw badFilter(`a value of ${name} is not a ${field.kind}`);
  return values;
};

const badFilter = (message: string) => new QuestionRefusedError('query.bad-filter', message);

const parameterType: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  picklist: 'text',
  reference: 'text',
  boolean: 'boolean',
  integer: 'numeric',
  percent: 'numeric',
  number: 'numeric',
  money: 'bigint',
  day: 'date',
  instant: 'timestamptz',
};
