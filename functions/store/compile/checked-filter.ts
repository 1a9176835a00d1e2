import * as z from 'zod';
import type { FieldKind } from '#shared/objects/field';
import { fieldTextSchema } from '#shared/objects/row';
import type { Comparison, Filter } from '#shared/query/filter';
import { isDay, isDayOperator } from './moment-on-day.ts';
import { QuestionRefusedError } from './question-refused.ts';
import type { RowCell } from './sources/source-rows.ts';

/**
 * The filter itself, once it is known that its comparison suits the field and its values are of the field's kind.
 * @throws QuestionRefusedError with the path of what is wrong, which begins with `at`
 */
export const checkedFilter = (filter: Filter, { kind }: Pick<RowCell, 'kind'>, at: string): Filter => {
  const { field, is } = filter;
  const suits = suited[is];
  if (suits !== undefined && !suits.has(kind))
    throw badFilter(`${field} is a ${kind}, which ${is} cannot be asked of`, `${at}.is`);
  if (filter.is !== 'within') checkValues(filter, kind, `${at}.values`);
  return filter;
};

const ordered: ReadonlySet<FieldKind> = new Set(['integer', 'money', 'percent', 'number', 'day', 'instant']);
const written: ReadonlySet<FieldKind> = new Set(['text', 'picklist']);

/** The kinds of field that a comparison is for; absent where it is for all. */
const suited: Readonly<Partial<Record<Filter['is'], ReadonlySet<FieldKind>>>> = {
  'more-than': ordered,
  'at-least': ordered,
  'less-than': ordered,
  'at-most': ordered,
  contains: written,
  lacks: written,
  'begins-with': written,
  within: new Set(['day', 'instant']),
};

/** How many values each comparison takes, fewest and most. */
const valuesTaken: Readonly<Record<Comparison['is'], readonly [number, number]>> = {
  equal: [1, 1],
  'not-equal': [1, 200],
  'one-of': [1, 200],
  'more-than': [1, 1],
  'at-least': [1, 1],
  'less-than': [1, 1],
  'at-most': [1, 1],
  contains: [1, 20],
  lacks: [1, 20],
  'begins-with': [1, 20],
  empty: [0, 0],
  'not-empty': [0, 0],
};

const checkValues = ({ field, is, values }: Comparison, kind: FieldKind, at: string): void => {
  const [fewest, most] = valuesTaken[is];
  if (values.length < fewest || values.length > most) {
    const taken = fewest === most ? String(most) : `${fewest} to ${most}`;
    throw badFilter(`${is} takes ${taken} values; there are ${values.length}`, at);
  }
  const isPart = is === 'contains' || is === 'lacks' || is === 'begins-with';
  if (isPart && values.includes('')) throw badFilter(`${is} needs at least one letter to look for in ${field}`, at);
  // A moment may be held against a day, but not against several of them.
  const takesDays = kind === 'instant' && isDayOperator(is);
  const wrong = values.findIndex((value) => !fitsKind(takesDays && isDay(value) ? 'day' : kind, value));
  if (wrong !== -1) throw badFilter(`a value of ${field} is not a ${kind}; ${asWritten[kind]}`, `${at}.${wrong}`);
};

const asWritten: Readonly<Record<FieldKind, string>> = {
  text: 'write any text without a zero byte',
  picklist: 'write any text without a zero byte',
  boolean: 'write true or false',
  integer: 'write a whole number, such as 12',
  money: 'write hundredths of the corporate currency, such as 150000',
  percent: 'write a number, such as 50 for half',
  number: 'write a number, such as 7.5',
  day: 'write a day as 2026-05-31',
  instant: 'write a moment as 2026-05-31T08:00:00Z, or a day as 2026-05-31',
  reference: 'write an id of 18 characters',
};

const hundredths = /^-?\d{1,18}$/;
const moment = z.iso.datetime({ offset: true });

/** Stricter than what travels: a constant that PostgreSQL cannot read would fail the whole board. */
const fitsKind = (kind: FieldKind, value: string): boolean => {
  if (value.includes('\0')) return false;
  if (kind === 'money') return hundredths.test(value);
  if (kind === 'instant') return moment.safeParse(value).success && !value.startsWith('0000');
  return fieldTextSchema({ kind }).safeParse(value).success && !(kind === 'day' && value.startsWith('0000'));
};

const badFilter = (message: string, at: string) => new QuestionRefusedError('query.bad-filter', message, at);
