import { SalesforceError } from '../salesforce-error.ts';
import { type Draft, type SObjectRecord, textOf, type Value } from '../sobject-record.ts';
import type { Transaction } from '../transaction.ts';
import { type PersonField, personFieldsIn } from './person-fields-in.ts';
import { joinName } from './person-trigger.ts';
import type { RecordWrite, Trigger } from './trigger.ts';

const notWritable = (names: readonly string[]): SalesforceError =>
  new SalesforceError(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Account: bad field names on insert/update call: ${names.join(', ')}`,
    names,
  );

const recordTypes = (transaction: Transaction): SObjectRecord[] => [...transaction.org.store('RecordType').all()];

const isPersonType = (transaction: Transaction, id: string | null): boolean =>
  recordTypes(transaction).some((type) => type.Id === id && type['IsPersonType'] === true);

/** A record type that nobody chose follows from the name: who has a last name is a person. */
const chooseRecordType = (transaction: Transaction, { draft, before }: RecordWrite): void => {
  if (textOf(draft, 'RecordTypeId') !== null || before) return;
  const wanted = draft['LastName'] !== undefined && draft['LastName'] !== null;
  draft['RecordTypeId'] = recordTypes(transaction).find((type) => (type['IsPersonType'] === true) === wanted)?.Id;
};

const completePerson = (transaction: Transaction, { draft, before, written }: RecordWrite): void => {
  if (written.has('Name')) throw notWritable(['Name']);
  draft['IsPersonAccount'] = true;
  if (before && before['IsPersonAccount'] !== true) becomePerson(transaction, draft);
  if ((draft['LastName'] ?? null) === null)
    throw new SalesforceError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName']);
  draft['Name'] = joinName(textOf(draft, 'FirstName'), textOf(draft, 'LastName'));
};

/** A business account with exactly one contact can become that person. */
const becomePerson = (transaction: Transaction, draft: Draft): void => {
  const contacts = transaction
    .childrenOf(draft.Id)
    .filter((child) => child.Id.startsWith('003') && child['AccountId'] === draft.Id && child['IsDeleted'] !== true);
  const [contact, ...others] = contacts;
  if (!contact || others.length > 0)
    throw new SalesforceError('INVALID_OPERATION', 'only an account with one contact can become a person account', []);
  draft['PersonContactId'] = contact.Id;
  for (const { onAccount, onContact } of personFieldsIn(transaction)) draft[onAccount] = contact[onContact];
};

const completeBusiness = (transaction: Transaction, { draft, before, written }: RecordWrite): void => {
  draft['IsPersonAccount'] = false;
  const isEmpty = (value: Value | undefined): boolean => value === undefined || value === null || value === false;
  const own = personFieldsIn(transaction).filter(({ isShared }) => !isShared);
  if (before?.['IsPersonAccount'] === true) {
    draft['PersonContactId'] = null;
    for (const { onAccount } of own) draft[onAccount] = null;
    return;
  }
  const personal = own.map(({ onAccount }) => onAccount).filter((name) => written.has(name) && !isEmpty(draft[name]));
  if (personal.length > 0) throw notWritable(personal);
  if ((draft['Name'] ?? null) === null)
    throw new SalesforceError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', ['Name']);
};

const contactOf = (draft: Draft, fields: readonly PersonField[]): Record<string, Value> =>
  Object.fromEntries(fields.map(({ onAccount, onContact }) => [onContact, draft[onAccount] ?? null]));

const saveContact = (transaction: Transaction, { draft }: RecordWrite): void => {
  const id = textOf(draft, 'PersonContactId') ?? transaction.org.makeId('003');
  const known = transaction.get(id);
  const stamps = {
    LastModifiedDate: transaction.stamp,
    LastModifiedById: transaction.actor.userId,
    SystemModstamp: transaction.stamp,
  };
  const born = { CreatedDate: transaction.stamp, CreatedById: transaction.actor.userId, IsDeleted: false };
  const contact: Draft = {
    ...(known ?? born),
    ...contactOf(draft, personFieldsIn(transaction)),
    ...stamps,
    Id: id,
    AccountId: draft.Id,
    Name: draft['Name'],
    IsPersonAccount: true,
  };
  transaction.put(contact, known ? 'UPDATE' : 'CREATE');
  if (!known) transaction.put({ ...draft, PersonContactId: id });
};

const leaveContact = (transaction: Transaction, contactId: string): void => {
  const contact = transaction.get(contactId);
  if (!contact) return;
  const stamps = { LastModifiedDate: transaction.stamp, LastModifiedById: transaction.actor.userId };
  transaction.put({ ...contact, ...stamps, IsPersonAccount: false, SystemModstamp: transaction.stamp }, 'UPDATE');
};

/** Where there are person accounts: an account that is a person has one contact behind it, saved whenever it is. */
export const accountTrigger: Trigger = {
  before: (transaction, write) => {
    if (!transaction.org.schema.typeNamed('RecordType')) return;
    chooseRecordType(transaction, write);
    if (isPersonType(transaction, textOf(write.draft, 'RecordTypeId'))) completePerson(transaction, write);
    else completeBusiness(transaction, write);
  },
  after: (transaction, write) => {
    const contactId = write.before ? textOf(write.before, 'PersonContactId') : null;
    if (write.draft['IsPersonAccount'] === true) saveContact(transaction, write);
    else if (contactId) leaveContact(transaction, contactId);
  },
};
