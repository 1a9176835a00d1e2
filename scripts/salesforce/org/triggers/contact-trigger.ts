import { SalesforceError } from '../salesforce-error.ts';
import { type Draft, textOf } from '../sobject-record.ts';
import { personFieldsIn } from './person-fields-in.ts';
import { personTrigger } from './person-trigger.ts';
import { isChanged, type Trigger } from './trigger.ts';

/** Keeps the contact's name, and the account of a person whose contact was changed. */
export const contactTrigger: Trigger = {
  before: (transaction, write) => {
    personTrigger.before?.(transaction, write);
    if (write.before?.['IsPersonAccount'] === true && isChanged(write, 'AccountId'))
      throw new SalesforceError('INVALID_OPERATION', 'the contact of a person account stays with its account', []);
  },
  after: (transaction, { draft }) => {
    if (draft['IsPersonAccount'] !== true) return;
    const account = transaction.get(textOf(draft, 'AccountId') ?? '');
    if (!account) return;
    const changed: Draft = {
      ...account,
      Name: draft['Name'],
      LastModifiedDate: transaction.stamp,
      LastModifiedById: transaction.actor.userId,
      SystemModstamp: transaction.stamp,
    };
    for (const { onAccount, onContact } of personFieldsIn(transaction)) changed[onAccount] = draft[onContact];
    transaction.put(changed, 'UPDATE');
  },
};
