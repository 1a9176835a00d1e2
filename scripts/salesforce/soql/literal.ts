import type { LiteralType } from '@jetstreamapp/soql-parser-js';
import { SalesforceError } from '../org/salesforce-error.ts';
import { parseId } from '../org/salesforce-id.ts';
import { dayIn, parseDay, parseInstant } from '../org/stamp.ts';
import type { Field } from '../schema/field.ts';
import type { QuerySource } from './column.ts';
import { endOfDay, startOfDay } from './day-instants.ts';
import { relativeDays } from './relative-days.ts';
import { malformed } from './soql-error.ts';

/** What a field is compared with: nothing, one value, or a span of days (as days or as instants). */
export type Operand =
  | { readonly of: 'null' }
  | { readonly of: 'value'; readonly value: string | boolean }
  | { readonly of: 'span'; readonly first: string; readonly last: string };

export type Comparison = 'text' | 'id' | 'number' | 'boolean' | 'date' | 'datetime';

/** How values of a field compare. @throws SalesforceError for compound fields, which cannot be filtered */
export const comparisonOf = (field: Field): Comparison => {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'id';
    case 'currency':
    case 'double':
    case 'int':
    case 'percent':
      return 'number';
    case 'boolean':
    case 'date':
    case 'datetime':
      return field.type;
    case 'address':
      throw new SalesforceError('INVALID_FIELD', `field '${field.name}' can not be filtered in a query call`);
    case 'combobox':
    case 'email':
    case 'phone':
    case 'picklist':
    case 'string':
    case 'textarea':
    case 'url':
      return 'text';
  }
};

const wrongType = (field: Field, comparison: Comparison): SalesforceError => {
  const quotes =
    comparison === 'text' || comparison === 'id' ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  const named = {
    text: 'string',
    id: 'ID',
    number: field.type === 'int' ? 'int' : 'double',
    boolean: 'boolean',
    date: 'date',
    datetime: 'dateTime',
  }[comparison];
  return new SalesforceError(
    'INVALID_FIELD',
    `value of filter criterion for field '${field.name}' must be of type ${named} and ${quotes}`,
  );
};

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text inside a quoted literal. */
export const unquote = (literal: string): string =>
  literal.slice(1, -1).replaceAll(/\\(.)/gs, (_all, character: string) => ESCAPES[character] ?? character);

const span = (source: QuerySource, comparison: Comparison, literal: string): Operand => {
  const timeZone = source.org.timeZone();
  const calendar = {
    today: dayIn(source.org.now(), timeZone),
    fiscalYearStartMonth: source.org.fiscalYearStartMonth(),
  };
  const days = relativeDays(literal, calendar);
  if (!days) throw malformed(`unexpected token: '${literal}'`);
  if (comparison === 'date') return { of: 'span', ...days };
  return { of: 'span', first: startOfDay(days.first, timeZone), last: endOfDay(days.last, timeZone) };
};

const value = (text: string | boolean | undefined): Operand => {
  if (text === undefined) throw malformed('invalid literal');
  return text === '' ? { of: 'null' } : { of: 'value', value: text };
};

const idOperand = (literal: string): Operand => {
  const text = unquote(literal);
  const id = text === '' ? '' : parseId(text);
  if (id === undefined) throw new SalesforceError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return value(id);
};

const accepted: Readonly<Record<Comparison, readonly LiteralType[]>> = {
  text: ['STRING'],
  id: ['STRING'],
  number: ['INTEGER', 'DECIMAL'],
  boolean: ['BOOLEAN'],
  date: ['DATE', 'DATE_LITERAL', 'DATE_N_LITERAL'],
  datetime: ['DATETIME', 'DATE_LITERAL', 'DATE_N_LITERAL'],
};

/** Reads a literal for the field that it is compared with. @throws SalesforceError when the two do not fit */
export const operandOf = (source: QuerySource, field: Field, literal: { text: string; type: LiteralType }): Operand => {
  if (literal.type === 'NULL') return { of: 'null' };
  const comparison = comparisonOf(field);
  if (!accepted[comparison].includes(literal.type)) throw wrongType(field, comparison);
  if (literal.type === 'DATE_LITERAL' || literal.type === 'DATE_N_LITERAL')
    return span(source, comparison, literal.text);
  switch (comparison) {
    case 'text':
      return value(unquote(literal.text));
    case 'id':
      return idOperand(literal.text);
    case 'number':
      return value(literal.text.replace(/^\+/, ''));
    case 'boolean':
      return value(literal.text.toUpperCase() === 'TRUE');
    case 'date':
      return value(parseDay(literal.text));
    case 'datetime':
      return value(parseInstant(literal.text));
  }
};
