import { defineObject } from './define-object.ts';
import { boolean, instant, picklist, reference, text } from './field.ts';

export const caseObject = defineObject({
  from: 'Case',
  keyPrefix: '500',
  deletes: 'soft',
  takesCustomFields: true,
  owner: 'ownerId',
  indexes: [['accountId'], ['ownerId']],
  fields: {
    caseNumber: text('CaseNumber'),
    subject: text('Subject'),
    status: picklist('Status'),
    priority: picklist('Priority'),
    origin: picklist('Origin'),
    isClosed: boolean('IsClosed'),
    closedAt: instant('ClosedDate'),
    accountId: reference('AccountId', 'Account'),
    contactId: reference('ContactId', 'Contact'),
    ownerId: reference('OwnerId', 'User', 'Group'),
    createdAt: instant('CreatedDate'),
  },
});
