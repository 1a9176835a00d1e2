import { defineObject } from './define-object.ts';
import { boolean, instant, reference, text } from './field.ts';

export const contact = defineObject({
  from: 'Contact',
  keyPrefix: '003',
  deletes: 'soft',
  takesCustomFields: true,
  foundBy: { field: 'name', by: 'trigrams' },
  owner: 'ownerId',
  indexes: [['accountId'], ['ownerId']],
  fields: {
    name: text('Name'),
    email: text('Email'),
    phone: text('Phone'),
    title: text('Title'),
    accountId: reference('AccountId', 'Account'),
    reportsToId: reference('ReportsToId', 'Contact'),
    masterRecordId: reference('MasterRecordId', 'Contact'),
    isPersonAccount: boolean('IsPersonAccount'),
    ownerId: reference('OwnerId', 'User'),
    createdAt: instant('CreatedDate'),
  },
});
