import type { Field } from '../schema/field.ts';
import { formatDecimal, isNumberLexeme, parseDecimal, roundDecimal } from './decimal.ts';
import { ExactNumber } from './exact-json.ts';
import { SalesforceError } from './salesforce-error.ts';
import { parseId } from './salesforce-id.ts';
import type { Value } from './sobject-record.ts';
import { parseDay, parseInstant } from './stamp.ts';

/** What a writer may hand in: parsed JSON, or plain JavaScript values from scripts and tests. */
export type FieldInput = string | number | boolean | null | undefined | ExactNumber;

const refused = (field: Field, message: string): SalesforceError =>
  new SalesforceError('INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: ${message}`, [field.name]);

const acceptNumber = (field: Field, input: FieldInput): string => {
  const lexeme = input instanceof ExactNumber ? input.lexeme : String(input).trim();
  if (typeof input === 'boolean' || !isNumberLexeme(lexeme))
    throw refused(field, `value not of required type: ${lexeme}`);
  const scale = field.type === 'int' ? 0 : field.scale;
  const given = parseDecimal(lexeme);
  const value = roundDecimal(given, scale);
  const wholeDigitsMax = field.type === 'int' ? 10 : field.precision - field.scale;
  const whole = formatDecimal(value).replace('-', '').split('.')[0] ?? '0';
  if (whole.length > wholeDigitsMax && whole !== '0') {
    const message = `${field.label}: value outside of valid range on numeric field: ${lexeme}`;
    throw new SalesforceError('NUMBER_OUTSIDE_VALID_RANGE', message, [field.name]);
  }
  return value === given && !/[eE]/.test(lexeme) ? lexeme : formatDecimal(value);
};

const acceptText = (field: Field, input: FieldInput): Value => {
  if (typeof input !== 'string') {
    const kind = typeof input === 'boolean' ? 'BOOLEAN' : 'NUMBER';
    const message = `Cannot deserialize instance of string from VALUE_${kind} value ${input instanceof ExactNumber ? input.lexeme : input}`;
    throw new SalesforceError('JSON_PARSER_ERROR', message, [field.name]);
  }
  const value = input.trim();
  if (field.length > 0 && value.length > field.length) {
    const message = `${field.label}: data value too large: ${value.slice(0, 255)} (max length=${field.length})`;
    throw new SalesforceError('STRING_TOO_LONG', message, [field.name]);
  }
  return value === '' ? null : value;
};

const acceptPicklist = (field: Field, input: FieldInput): Value => {
  const value = acceptText(field, input);
  if (field.restricted && typeof value === 'string' && !field.picklist.includes(value)) {
    const message = `${field.label}: bad value for restricted picklist field: ${value}`;
    throw new SalesforceError('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, [field.name]);
  }
  return value;
};

const acceptReference = (field: Field, input: FieldInput): Value => {
  const value = acceptText(field, input);
  if (value === null) return null;
  const id = parseId(String(value));
  if (!id)
    throw new SalesforceError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.name]);
  return id;
};

const acceptBoolean = (field: Field, input: FieldInput): Value => {
  if (input === true || input === 'true') return true;
  if (input === false || input === 'false') return false;
  throw refused(field, `value not of required type: ${input instanceof ExactNumber ? input.lexeme : input}`);
};

const acceptDay = (field: Field, input: FieldInput): Value => {
  const value = acceptText(field, input);
  if (value === null) return null;
  const day = parseDay(String(value).slice(0, 10));
  if (!day)
    throw new SalesforceError(
      'JSON_PARSER_ERROR',
      `Cannot deserialize instance of date from VALUE_STRING value ${value}`,
      [field.name],
    );
  return day;
};

const acceptInstant = (field: Field, input: FieldInput): Value => {
  const value = acceptText(field, input);
  if (value === null) return null;
  const instant = parseInstant(String(value)) ?? (parseDay(String(value)) && `${value}T00:00:00.000Z`);
  if (!instant)
    throw new SalesforceError(
      'JSON_PARSER_ERROR',
      `Cannot deserialize instance of datetime from VALUE_STRING value ${value}`,
      [field.name],
    );
  return instant;
};

/** Turns what a writer handed in into what is stored. @throws SalesforceError as Salesforce words it. */
export const acceptValue = (field: Field, input: FieldInput): Value => {
  if (input === null || input === undefined) return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'boolean':
      return acceptBoolean(field, input);
    case 'currency':
    case 'double':
    case 'int':
    case 'percent':
      return input === '' ? null : acceptNumber(field, input);
    case 'date':
      return acceptDay(field, input);
    case 'datetime':
      return acceptInstant(field, input);
    case 'id':
    case 'reference':
      return acceptReference(field, input);
    case 'picklist':
      return acceptPicklist(field, input);
    case 'address':
    case 'combobox':
    case 'email':
    case 'phone':
    case 'string':
    case 'textarea':
    case 'url':
      return acceptText(field, input);
  }
};
