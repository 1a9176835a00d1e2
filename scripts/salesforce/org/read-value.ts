import type { Field } from '../schema/field.ts';
import { formulaValue } from './formula/formula-field.ts';
import type { SObjectRecord, Value } from './sobject-record.ts';
import type { ValueReader } from './value-reader.ts';

/** Reads an org by its clock and schema, and records as `get` finds them. */
export const readerOf = (org: ValueReader, get: ValueReader['get']): ValueReader => ({
  get schema() {
    return org.schema;
  },
  now: org.now,
  timeZone: () => org.timeZone(),
  get,
});

/** A field's value with Salesforce's defaults: a boolean is never null, a field another object lacks is; formulas are computed. */
export const readValue = (reader: ValueReader, record: SObjectRecord | undefined, field: Field): Value => {
  if (!record) return null;
  if (field.formula !== null)
    return formulaValue(reader, { record, field }, (holder, named) => readValue(reader, holder, named));
  const value = record[field.name] ?? null;
  if (value !== null || field.type !== 'boolean') return value;
  return reader.schema.typeOfId(record.Id)?.field(field.name) ? false : null;
};

/** The record with its formula fields computed, as it reads now. */
export const withFormulas = (reader: ValueReader, record: SObjectRecord): SObjectRecord => {
  const formulas = reader.schema.typeOfId(record.Id)?.fields.filter(({ formula }) => formula !== null) ?? [];
  if (formulas.length === 0) return record;
  return { ...record, ...Object.fromEntries(formulas.map((field) => [field.name, readValue(reader, record, field)])) };
};
