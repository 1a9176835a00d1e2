import { defineObject } from './define-object.ts';
import { boolean, day, instant, picklist, reference, text } from './field.ts';

export const lead = defineObject({
  from: 'Lead',
  keyPrefix: '00Q',
  deletes: 'soft',
  takesCustomFields: true,
  foundBy: { field: 'name', by: 'trigrams' },
  owner: 'ownerId',
  indexes: [['ownerId', 'createdAt']],
  fields: {
    name: text('Name'),
    company: text('Company'),
    title: text('Title'),
    email: text('Email'),
    status: picklist('Status'),
    source: picklist('LeadSource'),
    rating: picklist('Rating'),
    industry: picklist('Industry'),
    country: text('Country'),
    isConverted: boolean('IsConverted'),
    convertedOn: day('ConvertedDate'),
    convertedAccountId: reference('ConvertedAccountId', 'Account'),
    convertedContactId: reference('ConvertedContactId', 'Contact'),
    convertedOpportunityId: reference('ConvertedOpportunityId', 'Opportunity'),
    masterRecordId: reference('MasterRecordId', 'Lead'),
    ownerId: reference('OwnerId', 'User', 'Group'),
    createdAt: instant('CreatedDate'),
  },
});
