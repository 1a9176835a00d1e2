import * as z from 'zod';
import { customNameSchema, isCustomName } from '../objects/custom-field.ts';
import type { FieldKind } from '../objects/field.ts';
import { hasDimension, isNamedDimension, type NamedDimension } from './dimensions.ts';
import { type Filter, filterSchema } from './filter.ts';
import { narrowsSource, splitField } from './narrow.ts';
import { type ListObject, listObjects } from './record-columns.ts';
import type { Source } from './source.ts';

/** What a board can be filtered by besides custom fields, by the name that the board has for it, in the order of a list. */
export const filterFields = {
  owner: 'reference',
  team: 'reference',
  role: 'reference',
  createdBy: 'reference',
  stage: 'picklist',
  forecastCategory: 'picklist',
  amount: 'money',
  closeOn: 'day',
  createdAt: 'instant',
  account: 'reference',
  'opportunity:type': 'picklist',
  leadSource: 'picklist',
  campaign: 'reference',
  industry: 'picklist',
  country: 'picklist',
  probability: 'percent',
  lastActivityOn: 'day',
  nextStep: 'text',
  'lead:status': 'picklist',
  rating: 'picklist',
  'activity:type': 'picklist',
  'activity:status': 'picklist',
  priority: 'picklist',
} as const satisfies Readonly<Record<string, FieldKind>>;

export type FilterField = keyof typeof filterFields;

// Object.keys is typed string[]; these are the literal's own keys.
export const filterFieldNames = Object.keys(filterFields) as FilterField[];

export const isFilterField = (name: string): name is FilterField => Object.hasOwn(filterFields, name);

/** These come of a mark alone: nobody filters by Tuesdays from a list. */
const ofMarks = { weekday: 'picklist', hour: 'picklist' } as const;

/** The kind of a field that a board may be filtered by; undefined for a custom one, which describes itself. */
export const filterKind = (field: string): FieldKind | undefined => {
  if (isFilterField(field)) return filterFields[field];
  return field === 'weekday' || field === 'hour' ? ofMarks[field] : undefined;
};

export type Operator = Filter['is'];

const choice = ['one-of', 'not-equal', 'empty', 'not-empty'] as const;
const ordered = ['at-least', 'at-most', 'more-than', 'less-than', 'equal', 'empty', 'not-empty'] as const;
/** A day is given by the calendar: before it, from it on, on it. */
const dated = ['within', 'less-than', 'at-least', 'equal', 'empty', 'not-empty'] as const;
const worded = ['contains', 'begins-with', 'lacks', 'equal', 'empty', 'not-empty'] as const;

/** How a field of each kind may be compared, the usual one first. */
export const operatorsOf: Readonly<Record<FieldKind, readonly [Operator, ...Operator[]]>> = {
  picklist: choice,
  reference: choice,
  boolean: ['equal', 'empty', 'not-empty'],
  text: worded,
  integer: ordered,
  money: ordered,
  percent: ordered,
  number: ordered,
  day: dated,
  instant: dated,
};

/** How many values an operator takes. */
export const valuesTaken = (is: Exclude<Operator, 'within'>): 'none' | 'one' | 'some' => {
  if (is === 'empty' || is === 'not-empty') return 'none';
  return is === 'one-of' || is === 'not-equal' ? 'some' : 'one';
};

/** Most filters that a board holds at a time: with a widget's own and a mark's they stay within what a question takes. */
export const boardFiltersMax = 8;

/** Whether a board may hold a filter: a field that is known, compared as its kind can be, with values that fit. */
export const isBoardFilter = (filter: Filter): boolean => {
  if (!filterSchema.safeParse(filter).success) return false;
  const { field, is } = filter;
  if (is !== 'within' && !hasValues(filter)) return false;
  const { name } = splitField(field);
  if (isCustomName(name)) return isCustomOnBoard(field);
  const kind = filterKind(field);
  if (kind === undefined) return false;
  const isMarked = (kind === 'picklist' || kind === 'reference') && is === 'equal';
  if (!isMarked && !operatorsOf[kind].includes(is)) return false;
  return is === 'within' || filter.values.every((value) => fits(kind, value));
};

/** Whether any rows may have the custom field that a board is filtered by. */
const isCustomOnBoard = (field: string): boolean =>
  customNameSchema.safeParse(splitField(field).name).success &&
  listObjects.some((object) => narrowsSource(field, object));

const hasValues = ({ is, values }: Exclude<Filter, { is: 'within' }>): boolean => {
  const taken = valuesTaken(is);
  return taken === 'none' ? values.length === 0 : taken === 'one' ? values.length === 1 : values.length > 0;
};

const decimal = /^-?\d{1,15}(?:\.\d{1,10})?$/;

/** Whether a text is a value of a kind, as it travels: money in whole hundredths. */
export const fits = (kind: FieldKind, value: string): boolean => {
  switch (kind) {
    case 'money':
      return /^-?\d{1,18}$/.test(value);
    case 'integer':
      return /^-?\d{1,15}$/.test(value);
    case 'number':
    case 'percent':
      return decimal.test(value);
    case 'day':
      return z.iso.date().safeParse(value).success && !value.startsWith('0000');
    case 'instant':
      // A moment is held against another, or against a day in the organisation's zone.
      return z.iso.datetime({ offset: true }).safeParse(value).success || fits('day', value);
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'text':
    case 'picklist':
    case 'reference':
      return value !== '' && !value.includes('\0');
  }
};

/** Of which list a field's values are asked; undefined where it has no list of values. */
export const valuesOf = (
  field: string,
  onBoard: readonly Source[],
): { readonly object: ListObject; readonly of: NamedDimension | `custom:${string}` } | undefined => {
  const { of, name } = splitField(field);
  if (isCustomName(name)) return { object: listObjects.find((object) => object === of) ?? 'opportunity', of: name };
  if (!isNamedDimension(name)) return undefined;
  const having = listObjects.filter((object) => (of ?? object) === object && hasDimension(object, name));
  const object = having.find((each) => onBoard.includes(each)) ?? having[0];
  return object === undefined ? undefined : { object, of: name };
};
