import type { SObjectType } from '../schema/sobject-type.ts';
import { SalesforceError } from './salesforce-error.ts';
import { parseId } from './salesforce-id.ts';
import { DELETED_WITH, type Draft, EMPTIED_AT, type SObjectRecord, textOf } from './sobject-record.ts';
import type { Transaction } from './transaction.ts';
import { liveRecord } from './write-records.ts';

type Rule = 'cascadeDelete' | 'restrictedDelete';

const children = (transaction: Transaction, parent: SObjectRecord, rule: Rule): SObjectRecord[] =>
  transaction.childrenOf(parent.Id).filter((child) => {
    const fields = transaction.org.schema.typeOfId(child.Id)?.fields ?? [];
    return fields.some((field) => field[rule] && child[field.name] === parent.Id);
  });

const isLive = (record: SObjectRecord): boolean => record['IsDeleted'] !== true;

/** Puts one record into the bin; `root` is the one whose deletion took it along. */
export const buryRecord = (transaction: Transaction, record: SObjectRecord, root = record.Id): void => {
  const draft: Draft = { ...record, IsDeleted: true, SystemModstamp: transaction.stamp, [DELETED_WITH]: root };
  if ('LastModifiedDate' in record) {
    draft['LastModifiedDate'] = transaction.stamp;
    draft['LastModifiedById'] = transaction.actor.userId;
  }
  transaction.put(draft, 'DELETE');
};

const refuseWhileNeeded = (transaction: Transaction, record: SObjectRecord): void => {
  const blocking = children(transaction, record, 'restrictedDelete').filter(isLive);
  const [first] = blocking;
  if (!first) return;
  const plural = transaction.org.schema.typeOfId(first.Id)?.labelPlural.toLowerCase() ?? 'records';
  const named = blocking.slice(0, 10).map((child) => textOf(child, 'CaseNumber') ?? child.Id);
  const message = `Your attempt to delete ${textOf(record, 'Name')} could not be completed because it is associated with the following ${plural}.: ${named.join(', ')}\n`;
  throw new SalesforceError('DELETE_FAILED', message, []);
};

const deleteTree = (transaction: Transaction, record: SObjectRecord, root: string): void => {
  const current = transaction.get(record.Id);
  if (!current || !isLive(current)) return;
  refuseWhileNeeded(transaction, current);
  buryRecord(transaction, current, root);
  for (const child of children(transaction, current, 'cascadeDelete')) deleteTree(transaction, child, root);
};

const undeleteTree = (transaction: Transaction, record: SObjectRecord, root: string): void => {
  const { [DELETED_WITH]: deletedWith, ...kept } = transaction.get(record.Id) ?? record;
  if (deletedWith !== root) return;
  const alive: Draft = { ...kept, Id: record.Id, IsDeleted: false, SystemModstamp: transaction.stamp };
  // A record that was merged away is its own master again.
  if ('MasterRecordId' in alive) alive['MasterRecordId'] = null;
  transaction.put(alive, 'UNDELETE');
  for (const child of children(transaction, record, 'cascadeDelete')) undeleteTree(transaction, child, root);
};

/** The record and all that hangs on it, in the bin or not, deepest last. @throws SalesforceError DELETE_FAILED */
export const treeOf = (transaction: Transaction, record: SObjectRecord): SObjectRecord[] => {
  if (isLive(record)) refuseWhileNeeded(transaction, record);
  return [record, ...children(transaction, record, 'cascadeDelete').flatMap((child) => treeOf(transaction, child))];
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
  if (!id18 || !transaction.org.schema.typeOfId(id18)) throw new SalesforceError('MALFORMED_ID', `malformed id ${id}`);
  const record = transaction.get(id18);
  if (record?.[DELETED_WITH] !== id18 || record[EMPTIED_AT] !== undefined)
    throw new SalesforceError('UNDELETE_FAILED', 'Entity is not in the recycle bin');
  undeleteTree(transaction, record, id18);
  return id18;
};
