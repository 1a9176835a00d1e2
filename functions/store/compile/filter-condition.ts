import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';
import type { FieldKind } from '#shared/objects/field';
import { fieldTextSchema } from '#shared/objects/row';
import type { Filter } from '#shared/query/filter';
import type { Asking, Condition } from './asking.ts';
import { dealField } from './deal-field.ts';
import { QuestionRefusedError } from './question-refused.ts';

/**
 * A filter on an opportunity as a condition on `o`. Values are text by the field's kind; money is in hundredths of the
 * corporate currency. `not-equal` holds for rows without a value: what is unknown is not the value.
 * @throws QuestionRefusedError for a field that is not known, or values that do not fit it.
 */
export const filterCondition = (filter: Filter, asking: Asking): Condition => {
  const { kind, cell, comparedAs } = dealField(filter.field, asking);
  const values = checkedValues(filter, kind).map((value) => sql`${value}::${sql.raw(comparedAs)}`);
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

const ordered: ReadonlySet<FieldKind> = new Set(['integer', 'money', 'percent', 'number', 'day', 'instant']);

const hundredths = /^-?\d{1,18}$/;
const moment = z.iso.datetime({ offset: true });

/** Stricter than what travels: a constant that PostgreSQL cannot read would fail the whole board. */
const fitsKind = (kind: FieldKind, value: string): boolean => {
  if (value.includes('\0')) return false;
  if (kind === 'money') return hundredths.test(value);
  if (kind === 'instant') return moment.safeParse(value).success && !value.startsWith('0000');
  return fieldTextSchema({ kind }).safeParse(value).success && !(kind === 'day' && value.startsWith('0000'));
};

const checkedValues = ({ field: name, is, values }: Filter, kind: FieldKind): readonly string[] => {
  const [fewest, most] = valuesTaken[is];
  if (values.length < fewest || values.length > most) throw badFilter(`${is} takes ${fewest} to ${most} values`);
  const isOrder = is === 'at-least' || is === 'at-most';
  if (isOrder && !ordered.has(kind)) throw badFilter(`${name} has no order to compare by`);
  const wrong = values.find((value) => !fitsKind(kind, value));
  if (wrong !== undefined) throw badFilter(`a value of ${name} is not a ${kind}`);
  return values;
};

const badFilter = (message: string) => new QuestionRefusedError('query.bad-filter', message);
