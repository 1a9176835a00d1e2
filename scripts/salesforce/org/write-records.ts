import type { Field } from '../schema/field.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import { corporateCurrency } from './currencies.ts';
import { SalesforceError } from './salesforce-error.ts';
import { parseId } from './salesforce-id.ts';
import type { Draft, SObjectRecord } from './sobject-record.ts';
import type { Transaction } from './transaction.ts';
import { triggerOf } from './triggers/index.ts';
import type { RecordWrite } from './triggers/trigger.ts';
import { checkRequired, type FieldInputs, writeFields } from './write-fields.ts';

/** Notes who saves it, and when. */
export const stampDraft = (transaction: Transaction, type: SObjectType, draft: Draft): void => {
  if (type.field('LastModifiedDate')) {
    draft['LastModifiedDate'] = transaction.stamp;
    draft['LastModifiedById'] = transaction.actor.userId;
  }
  draft['SystemModstamp'] = transaction.stamp;
};

/** The record that an id names, alive. @throws SalesforceError MALFORMED_ID, NOT_FOUND, ENTITY_IS_DELETED */
export const liveRecord = (transaction: Transaction, type: SObjectType, id: string): SObjectRecord => {
  const id18 = parseId(id);
  if (!id18 || transaction.org.schema.typeOfId(id18)?.name !== type.name)
    throw new SalesforceError('MALFORMED_ID', `${type.name} ID: id value of incorrect type: ${id}`, ['Id']);
  const record = transaction.get(id18);
  if (!record) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
  if (record['IsDeleted'] === true) throw new SalesforceError('ENTITY_IS_DELETED', 'entity is deleted', []);
  return record;
};

/** A writer may not see every field; Salesforce itself fills and stamps them all. */
const wholeOf = ({ org }: Transaction, type: SObjectType): SObjectType => org.schema.typeNamed(type.name) ?? type;

/** Creates a record, of an object as the writer may see it. @returns its id. @throws SalesforceError as Salesforce would refuse it */
export const createRecord = (transaction: Transaction, seen: SObjectType, inputs: FieldInputs): string => {
  const type = wholeOf(transaction, seen);
  if (!type.createable)
    throw new SalesforceError('INSUFFICIENT_ACCESS_OR_READONLY', `entity type cannot be inserted: ${type.label}`);
  const draft: Draft = { Id: transaction.org.makeId(type.keyPrefix) };
  for (const field of type.fields) if (field.defaultValue !== null) draft[field.name] = field.defaultValue;
  if (type.field('OwnerId')) draft['OwnerId'] = transaction.actor.userId;
  if (type.field('CurrencyIsoCode')) draft['CurrencyIsoCode'] = corporateCurrency(transaction.org) ?? null;
  const written = writeFields(transaction, seen, { draft, inputs, verb: 'create' });
  // Salesforce names a record of a custom object that nobody named.
  if (type.custom) draft['Name'] ??= draft.Id.slice(0, 15);
  if (type.field('CreatedDate')) {
    draft['CreatedDate'] = transaction.stamp;
    draft['CreatedById'] = transaction.actor.userId;
  }
  stampDraft(transaction, type, draft);
  save(transaction, { type, before: undefined, draft, written }, type.fields);
  return draft.Id;
};

/** Changes fields of a record. @throws SalesforceError as Salesforce would refuse it */
export const updateRecord = (
  transaction: Transaction,
  seen: SObjectType,
  write: { id: string; inputs: FieldInputs },
): void => {
  const type = wholeOf(transaction, seen);
  if (!type.updateable)
    throw new SalesforceError('INSUFFICIENT_ACCESS_OR_READONLY', `entity type cannot be updated: ${type.label}`);
  const before = liveRecord(transaction, type, write.id);
  const draft: Draft = { ...before };
  const written = writeFields(transaction, seen, { draft, inputs: write.inputs, verb: 'update' });
  stampDraft(transaction, type, draft);
  // Only what was written: a record from a file may lack what it was never asked for.
  const asked = type.fields.filter((field) => written.has(field.name));
  save(transaction, { type, before, draft, written }, asked);
};

const save = (transaction: Transaction, write: RecordWrite, asked: readonly Field[]): void => {
  const trigger = triggerOf(write.type);
  trigger?.before?.(transaction, write);
  checkRequired(asked, write.draft);
  transaction.put(write.draft, write.before ? 'UPDATE' : 'CREATE');
  trigger?.after?.(transaction, write);
};
