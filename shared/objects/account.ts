import { defineObject } from './define-object.ts';
import { boolean, instant, integer, money, picklist, reference, text } from './field.ts';

export const account = defineObject({
  from: 'Account',
  keyPrefix: '001',
  deletes: 'soft',
  takesCustomFields: true,
  foundBy: { field: 'name', by: 'trigrams' },
  owner: 'ownerId',
  indexes: [['ownerId']],
  fields: {
    name: text('Name'),
    type: picklist('Type'),
    industry: picklist('Industry'),
    annualRevenue: money('AnnualRevenue'),
    employees: integer('NumberOfEmployees'),
    rating: picklist('Rating'),
    website: text('Website'),
    phone: text('Phone'),
    billingCity: text('BillingCity'),
    billingCountry: text('BillingCountry'),
    parentId: reference('ParentId', 'Account'),
    /** The account that this one was merged into; set on the deleted one. */
    masterRecordId: reference('MasterRecordId', 'Account'),
    /** Person accounts: one person as an account and a contact. Present only where they are switched on. */
    isPersonAccount: boolean('IsPersonAccount'),
    personContactId: reference('PersonContactId', 'Contact'),
    personEmail: text('PersonEmail'),
    ownerId: reference('OwnerId', 'User'),
    createdAt: instant('CreatedDate'),
  },
});
