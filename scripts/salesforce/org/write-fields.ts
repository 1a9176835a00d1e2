import type { Field } from '../schema/field.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import { acceptValue, type FieldInput } from './accept-value.ts';
import { fieldInOrg } from './field-in-org.ts';
import { SalesforceError } from './salesforce-error.ts';
import type { Draft } from './sobject-record.ts';
import type { Transaction } from './transaction.ts';

export type FieldInputs = Readonly<Record<string, FieldInput>>;

const noSuchColumn = (type: SObjectType, name: string): SalesforceError =>
  new SalesforceError('INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`);

const notWritable = (field: Field): SalesforceError =>
  new SalesforceError(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    [field.name],
  );

const missing = (names: readonly string[]): SalesforceError =>
  new SalesforceError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);

/** Objects that fields may point to though this org does not have them; their ids are taken as they are. */
const isForeign = (field: Field): boolean =>
  field.referenceTo.every((name) => name === 'Group' || name === 'Pricebook2');

const checkReference = (transaction: Transaction, field: Field, id: string): void => {
  if (isForeign(field)) return;
  const target = transaction.org.schema.typeOfId(id);
  if (!target || !field.referenceTo.includes(target.name)) {
    throw new SalesforceError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${id}`, [field.name]);
  }
  const record = transaction.get(id);
  if (!record) throw new SalesforceError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]);
  if (record['IsDeleted'] === true) throw new SalesforceError('ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
};

/** Copies what the writer handed in onto the draft. @returns the names of the fields written. */
export const writeFields = (
  transaction: Transaction,
  type: SObjectType,
  write: { draft: Draft; inputs: FieldInputs; verb: 'create' | 'update' },
): Set<string> => {
  const written = new Set<string>();
  for (const [name, input] of Object.entries(write.inputs)) {
    if (name === 'attributes') continue;
    const field = type.field(name);
    if (!field) throw noSuchColumn(type, name);
    if (write.verb === 'create' ? !field.createable : !field.updateable) throw notWritable(field);
    const value = acceptValue(fieldInOrg(transaction.org, field), input);
    if (field.type === 'reference' && typeof value === 'string') checkReference(transaction, field, value);
    write.draft[field.name] = value;
    written.add(field.name);
  }
  return written;
};

/** @throws SalesforceError REQUIRED_FIELD_MISSING naming every one of these fields that must not be empty and is */
export const checkRequired = (fields: readonly Field[], draft: Draft): void => {
  const empty = fields.filter((field) => !field.nillable && field.createable && (draft[field.name] ?? null) === null);
  if (empty.length > 0) throw missing(empty.map((field) => field.name));
};
