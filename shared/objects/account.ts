import { defineObject } from './define-object.ts';
import { instant, integer, money, picklist, reference, text } from './field.ts';

export const account = defineObject({
  from: 'Account',
  keyPrefix: '001',
  deletes: 'soft',
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
    masterRecordId: reference('MasterRecordId', 'Account'),
    ownerId: reference('OwnerId', 'User'),
    createdAt: instant('CreatedDate'),
  },
});
