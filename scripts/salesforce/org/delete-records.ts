import type { Field } from '../schema/field.ts';
import { sobjectTypes, typeOfId } from '../schema/index.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import { SalesforceError } from './salesforce-error.ts';
import { parseId } from './salesforce-id.ts';
import { DELETED_WITH, type Draft, type SObjectRecord, textOf } from './sobject-record.ts';
import type { Transaction } from './transaction.ts';
import { liveRecord } from './write-records.ts';

interface ChildReference {
  readonly type: SObjectType;
  readonly field: Field;
}

const referencesTo = (target: SObjectType, rule: 'cascadeDelete' | 'restrictedDelete'): ChildReference[] =>
  sobjectTypes.flatMap((type) =>
    type.fields
      .filter((field) => field[rule] && field.referenceTo.includes(target.name))
      .map((field) => ({ type, field })),
  );

const liveChildren = (transaction: Transaction, { type, field }: ChildReference, id: string): SObjectRecord[] =>
  transaction
    .all(type)
    .filter((record) => record[field.name] === id && record['IsDeleted'] !== true)
    .toArray();

const bury = (transaction: Transaction, record: SObjectRecord, root: string): void => {
  const draft: Draft = { ...record, IsDeleted: true, SystemModstamp: transaction.stamp, [DELETED_WITH]: root };
  if ('LastModifiedDate' in record) {
    draft['LastModifiedDate'] = transaction.stamp;
    draft['LastModifiedById'] = transaction.actor.userId;
  }
  transaction.put(draft, 'DELETE');
};

const deleteTree = (transaction: Transaction, record: SObjectRecord, root: string): void => {
  const type = typeOfId(record.Id);
  if (!type || transaction.get(record.Id)?.['IsDeleted'] === true) return;
  for (const blocking of referencesTo(type, 'restrictedDelete')) {
    const children = liveChildren(transaction, blocking, record.Id);
    if (children.length === 0) continue;
    const named = children.slice(0, 10).map((child) => textOf(child, 'CaseNumber') ?? child.Id);
    throw new SalesforceError(
      'DELETE_FAILED',
      `Your attempt to delete ${textOf(record, 'Name')} could not be completed because it is associated with the following ${blocking.type.labelPlural.toLowerCase()}.: ${named.join(', ')}\n`,
      [],
    );
  }
  bury(transaction, record, root);
  for (const reference of referencesTo(type, 'cascadeDelete')) {
    for (const child of liveChildren(transaction, reference, record.Id)) deleteTree(transaction, child, root);
  }
};

/** Puts a record and what hangs on it into the recycle bin. @throws SalesforceError as Salesforce would refuse it */
export const deleteRecord = (transaction: Transaction, type: SObjectType, id: string): void => {
  if (!type.deletable)
    throw new SalesforceError('INSUFFICIENT_ACCESS_OR_READONLY', `entity type cannot be deleted: ${type.label}`);
  const record = liveRecord(transaction, type, id);
  deleteTree(transaction, record, record.Id);
};

/** Brings a record back, with everything its deletion took along. @throws SalesforceError UNDELETE_FAILED, MALFORMED_ID */
export const undeleteRecord = (transaction: Transaction, id: string): string => {
  const id18 = parseId(id);
  const type = id18 && typeOfId(id18);
  if (!id18 || !type) throw new SalesforceError('MALFORMED_ID', `malformed id ${id}`);
  if (transaction.get(id18)?.[DELETED_WITH] !== id18)
    throw new SalesforceError('UNDELETE_FAILED', 'Entity is not in the recycle bin');
  for (const each of sobjectTypes) {
    for (const record of transaction.all(each)) {
      if (record[DELETED_WITH] !== id18) continue;
      const { [DELETED_WITH]: _root, ...kept } = record;
      transaction.put({ ...kept, Id: record.Id, IsDeleted: false, SystemModstamp: transaction.stamp }, 'UNDELETE');
    }
  }
  return id18;
};
