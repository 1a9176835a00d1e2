import type { Field } from '../schema/field.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import { buryRecord } from './delete-records.ts';
import { SalesforceError } from './salesforce-error.ts';
import { parseId } from './salesforce-id.ts';
import { type Draft, type SObjectRecord, textOf } from './sobject-record.ts';
import type { Transaction } from './transaction.ts';
import type { FieldInputs } from './write-fields.ts';
import { liveRecord, stampDraft, updateRecord } from './write-records.ts';

export interface Merge {
  readonly winnerId: string;
  readonly loserIds: readonly string[];
  /** Written to the winner. */
  readonly inputs: FieldInputs;
}

export interface Merged {
  readonly loserIds: readonly string[];
  /** Records that hang on the winner now. */
  readonly movedIds: readonly string[];
}

const LOSERS_MAX = 2;

const refused = (message: string): SalesforceError => new SalesforceError('INVALID_OPERATION', message, []);

const checkMerge = (type: SObjectType, winnerId: string, loserIds: readonly string[]): void => {
  if (!type.field('MasterRecordId')) throw refused(`${type.name} records cannot be merged`);
  if (loserIds.length === 0 || loserIds.length > LOSERS_MAX)
    throw refused(`one or two records are merged into another, not ${loserIds.length}`);
  if (new Set([winnerId, ...loserIds]).size !== loserIds.length + 1)
    throw refused('a record cannot be merged into itself');
};

/** A record's own links to its master, and to the contact that is the same person, do not move. */
const moves = ({ type, name }: Field): boolean =>
  type === 'reference' && name !== 'MasterRecordId' && name !== 'PersonContactId';

const referencesTo = (transaction: Transaction, target: SObjectType): { type: SObjectType; names: string[] }[] =>
  transaction.org.schema.types.map((type) => ({
    type,
    names: type.fields
      .filter((field) => moves(field) && field.referenceTo.includes(target.name))
      .map(({ name }) => name),
  }));

/** Records that refer to one of the losers, moved to the winner: each is saved, stamped and told of. */
const moveChildren = (transaction: Transaction, type: SObjectType, merge: Merge): string[] => {
  const losers = new Set(merge.loserIds);
  const moved: string[] = [];
  const move = (child: SObjectRecord, childType: SObjectType, names: readonly string[]): void => {
    const hanging = names.filter((name) => losers.has(textOf(child, name) ?? ''));
    if (hanging.length === 0 || losers.has(child.Id)) return;
    const draft: Draft = { ...child };
    for (const name of hanging) draft[name] = merge.winnerId === child.Id ? null : merge.winnerId;
    stampDraft(transaction, childType, draft);
    transaction.put(draft, 'UPDATE');
    moved.push(child.Id);
  };
  for (const { type: childType, names } of referencesTo(transaction, type)) {
    if (names.length === 0) continue;
    for (const { Id } of transaction.org.newestLive(childType.name)) {
      const child = transaction.get(Id);
      if (child && child['IsDeleted'] !== true) move(child, childType, names);
    }
  }
  return moved;
};

/** The contacts of two persons are merged with their accounts. */
const mergeContacts = (transaction: Transaction, winner: SObjectRecord, losers: readonly SObjectRecord[]): void => {
  const contact = transaction.org.schema.typeNamed('Contact');
  const winnerId = textOf(winner, 'PersonContactId');
  const loserIds = losers.map((loser) => textOf(loser, 'PersonContactId')).filter((id) => id !== null);
  if (loserIds.length !== (winnerId ? losers.length : 0)) throw refused('a person can only be merged with a person');
  if (contact && winnerId) mergeInto(transaction, contact, { winnerId, loserIds, inputs: {} });
};

const mergeInto = (transaction: Transaction, type: SObjectType, merge: Merge): string[] => {
  const movedIds = moveChildren(transaction, type, merge);
  updateRecord(transaction, type, { id: merge.winnerId, inputs: merge.inputs });
  for (const id of merge.loserIds) {
    const loser = transaction.get(id);
    if (loser) buryRecord(transaction, { ...loser, MasterRecordId: merge.winnerId });
  }
  return movedIds;
};

/**
 * Merges records of one object into another: the winner is saved with what is given, what referred to the losers
 * refers to it, and the losers are deleted and name it as their master.
 * @throws SalesforceError as Salesforce would refuse it
 */
export const mergeRecords = (transaction: Transaction, type: SObjectType, merge: Merge): Merged => {
  const winner = liveRecord(transaction, type, merge.winnerId);
  const losers = merge.loserIds.map((id) => liveRecord(transaction, type, parseId(id) ?? id));
  const loserIds = losers.map(({ Id }) => Id);
  checkMerge(type, winner.Id, loserIds);
  if (type.name === 'Account') mergeContacts(transaction, winner, losers);
  return { loserIds, movedIds: mergeInto(transaction, type, { ...merge, winnerId: winner.Id, loserIds }) };
};
