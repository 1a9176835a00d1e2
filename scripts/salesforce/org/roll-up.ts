import type { Field } from '../schema/field.ts';
import type { RollUp } from '../schema/new-field.ts';
import type { KeptRollUp, Schema } from '../schema/schema.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import { inCurrencyOf } from './currencies.ts';
import { addDecimals, compareNumbers, formatDecimal, parseDecimal, roundDecimal } from './decimal.ts';
import type { Org } from './org.ts';
import { readValue } from './read-value.ts';
import { type SObjectRecord, textOf, type Value } from './sobject-record.ts';

/** @throws Error when it sums what is not there */
export const checkRollUp = (
  schema: Schema,
  parent: SObjectType,
  { name, rollUp }: { name: string; rollUp: RollUp },
) => {
  const child = schema.typeNamed(rollUp.child);
  if (!child?.field(rollUp.through)?.referenceTo.includes(parent.name))
    throw new Error(`${name}: ${rollUp.child}.${rollUp.through} does not refer to ${parent.name}`);
  if (rollUp.summarise !== 'COUNT' && !child.field(rollUp.of ?? ''))
    throw new Error(`${name}: ${rollUp.summarise} of which field of ${child.name}?`);
  const unknown = Object.keys(rollUp.where ?? {}).find((field) => !child.field(field));
  if (unknown) throw new Error(`${name}: ${child.name} has no field ${unknown}`);
};

const counts = (org: Org, child: SObjectRecord, { child: object, where = {} }: RollUp): boolean => {
  const type = org.schema.typeNamed(object);
  return Object.entries(where).every(([name, wanted]) => {
    const field = type?.field(name);
    return field !== undefined && readValue(org, child, field) === wanted;
  });
};

const isMoney = (org: Org, { child, of = '' }: RollUp): boolean =>
  org.schema.typeNamed(child)?.field(of)?.type === 'currency';

const extreme = (values: readonly string[], summarise: 'MIN' | 'MAX', isNumber: boolean): Value => {
  const [first, ...others] = values;
  if (first === undefined) return null;
  const order = (a: string, b: string): number => (isNumber ? compareNumbers(a, b) : a < b ? -1 : 1);
  const wanted = summarise === 'MAX' ? 1 : -1;
  return others.reduce((best, value) => (order(value, best) * wanted > 0 ? value : best), first);
};

const valuesOf = (org: Org, parent: SObjectRecord, place: { rollUp: RollUp; children: readonly SObjectRecord[] }) => {
  const { rollUp, children } = place;
  const field = org.schema.typeNamed(rollUp.child)?.field(rollUp.of ?? '');
  const money = isMoney(org, rollUp);
  return children.flatMap((record) => {
    const value = field ? readValue(org, record, field) : null;
    if (typeof value !== 'string') return [];
    return money ? formatDecimal(inCurrencyOf(org, parent, { amount: parseDecimal(value), record })) : value;
  });
};

const rounded = ({ type, scale }: Field, value: Value): Value => {
  if (typeof value !== 'string' || type === 'date' || type === 'datetime') return value;
  return formatDecimal(roundDecimal(parseDecimal(value), type === 'int' ? 0 : scale));
};

/** The value of a roll-up summary for a parent with these children. Sums of nothing are zero, extremes of nothing blank. */
export const summarise = (
  org: Org,
  { field, rollUp }: KeptRollUp,
  family: { parent: SObjectRecord; children: readonly SObjectRecord[] },
): Value => {
  const children = family.children.filter(
    (child) =>
      child['IsDeleted'] !== true &&
      textOf(child, rollUp.through) === family.parent.Id &&
      org.schema.typeOfId(child.Id)?.name === rollUp.child &&
      counts(org, child, rollUp),
  );
  if (rollUp.summarise === 'COUNT') return String(children.length);
  const values = valuesOf(org, family.parent, { rollUp, children });
  if (rollUp.summarise === 'SUM')
    return rounded(field, formatDecimal(values.map(parseDecimal).reduce(addDecimals, { units: 0n, scale: 0 })));
  return rounded(field, extreme(values, rollUp.summarise, field.type !== 'date' && field.type !== 'datetime'));
};
