import { defineObject } from './define-object.ts';
import { boolean, day, instant, money, picklist, reference, text } from './field.ts';

export const campaign = defineObject({
  from: 'Campaign',
  keyPrefix: '701',
  deletes: 'soft',
  takesCustomFields: true,
  owner: 'ownerId',
  fields: {
    name: text('Name'),
    type: picklist('Type'),
    status: picklist('Status'),
    isActive: boolean('IsActive'),
    startsOn: day('StartDate'),
    endsOn: day('EndDate'),
    budgetedCost: money('BudgetedCost'),
    actualCost: money('ActualCost'),
    parentId: reference('ParentId', 'Campaign'),
    ownerId: reference('OwnerId', 'User'),
    createdAt: instant('CreatedDate'),
  },
});
