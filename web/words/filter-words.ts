import type { TFunction } from 'i18next';
import * as z from 'zod';
import { type RiskReason, riskReasons } from '#shared/metrics/deal-risk';
import { isCustomName } from '#shared/objects/custom-field';
import type { FieldKind } from '#shared/objects/field';
import { isNamedDimension, type NamedDimension } from '#shared/query/dimensions';
import type { Comparison, Filter } from '#shared/query/filter';
import { splitField } from '#shared/query/narrow';
import { isMe } from '#shared/query/own-user';
import { type ColumnKind, listObjects, type NamedColumn, recordColumns } from '#shared/query/record-columns';
import type { Source } from '#shared/query/source';
import type { Format } from '#web/ui/format.ts';
import { dimensionWords } from '#web/widgets/dimension-words.ts';
import { pointLabel } from '#web/widgets/point-label.ts';
import { periodWords } from './period-words.ts';

/** What a filter's values are written with. */
export interface FilterWriting {
  readonly format: Format;
  /** The name behind a stored value, such as a user's id; undefined where nobody has told it yet. */
  readonly labelOf?: ((field: string, value: string) => string | undefined) | undefined;
}

/** A filter as people say it: "Stage is Proposal or Negotiation", "Amount is more than € 10 k", "Closes: this quarter". */
export const filterWords = (t: TFunction, filter: Filter, writing: FilterWriting): string => {
  const field = fieldWords(t, filter.field);
  if (filter.is === 'within') return t('conditions.within', { field, period: periodWords(t, filter.period) });
  if (filter.is === 'empty' || filter.is === 'not-empty') return t(`conditions.${filter.is}`, { field });
  const value = valuesWords(t, filter, writing);
  const kind = kindOf(filter.field);
  if (isOfDay(filter)) return t(`conditions.day.${filter.is}`, { field, value });
  const isSaidPlainly = (kind === 'boolean' || kind === 'reasons') && (filter.is === 'equal' || filter.is === 'one-of');
  if (isSaidPlainly) return t('conditions.flag', { field, value });
  // "One of" a single value is that value.
  const is = filter.is === 'one-of' ? 'equal' : filter.is;
  return t(`conditions.${is}`, { field, value });
};

/** What the field of a filter is called: a column, a dimension, or a custom field as its API name reads. */
export const fieldWords = (t: TFunction, field: string): string => {
  const { name } = splitField(field);
  if (isCustomName(name) || isNamedDimension(name)) return dimensionWords(t, name);
  return isColumn(name) ? t(`columns.${name}`) : name;
};

/** An operator alone, for a list to choose from: "is more than". */
export const operatorWords = (t: TFunction, is: Filter['is'], kind: FieldKind): string =>
  (kind === 'day' || kind === 'instant') && isDayOperator(is) ? t(`operators.day.${is}`) : t(`operators.${is}`);

type DayOperator = 'equal' | 'less-than' | 'at-most' | 'more-than' | 'at-least';

const isDayOperator = (is: Filter['is']): is is DayOperator =>
  is === 'equal' || is === 'less-than' || is === 'at-most' || is === 'more-than' || is === 'at-least';

/** Whether a filter is about a day of the calendar. A custom field's kind is not known here; its value tells. */
const isOfDay = (filter: Comparison): filter is Comparison & { readonly is: DayOperator } => {
  const kind = kindOf(filter.field);
  const mayBe = kind === 'day' || kind === 'instant' || isCustomName(splitField(filter.field).name);
  return mayBe && isDayOperator(filter.is) && filter.values.every(isDay);
};

const isDay = (value: string): boolean => z.iso.date().safeParse(value).success;

const valuesWords = (t: TFunction, { field, values }: Comparison, writing: FilterWriting): string => {
  const said = values.map((value) => valueWords(t, { field, value }, writing));
  const last = said.at(-1) ?? '';
  return said.length < 2 ? last : t('conditions.or', { before: said.slice(0, -1).join(', '), last });
};

interface Valued {
  readonly field: string;
  readonly value: string;
}

/** One value of a filter, by the kind of its field: money in the corporate currency, days as days, yes and no. */
export const valueWords = (t: TFunction, { field, value }: Valued, { format, labelOf }: FilterWriting): string => {
  const { name } = splitField(field);
  const label = labelOf?.(field, value);
  if (label !== undefined) return label;
  if (isMe(name, value)) return t('filters.me');
  if (isCustomName(name)) return isDay(value) ? format.day(value) : value;
  if (isSpoken(name)) return pointLabel(t, { by: name, point: { key: value, label: null }, format });
  switch (kindOf(field)) {
    case 'money':
      return format.money(value);
    case 'percent':
      return format.percent(Number(value) / 100);
    case 'day':
      return format.day(value);
    case 'instant':
      return isDay(value) ? format.day(value) : format.time(value);
    case 'days':
      return format.figure('days', value);
    case 'minutes':
      return format.figure('minutes', value);
    case 'boolean':
      return value === 'true' ? t('conditions.yes') : t('conditions.no');
    case 'reasons':
      return isRisk(value) ? t(`risks.${value}`) : value;
    default:
      return value;
  }
};

/** Dimensions whose keys are not what people call them. */
const isSpoken = (name: string): name is NamedDimension =>
  name === 'forecastCategory' || name === 'weekday' || name === 'hour' || name === 'probability';

const isRisk = (value: string): value is RiskReason => riskReasons.some((reason) => reason === value);

/** The kind of a filter's field; undefined for a dimension that is no column, and for a custom field. */
const kindOf = (field: string): ColumnKind | undefined => {
  const { of, name } = splitField(field);
  const objects = listObjects.filter((object) => of === undefined || of === (object satisfies Source));
  const kinds = objects.map((object): Readonly<Partial<Record<string, ColumnKind>>> => recordColumns[object]);
  return kinds.find((columns) => columns[name] !== undefined)?.[name];
};

const isColumn = (name: string): name is NamedColumn =>
  listObjects.some((object) => Object.hasOwn(recordColumns[object], name));
