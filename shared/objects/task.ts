import { defineObject } from './define-object.ts';
import { boolean, day, instant, picklist, reference, text } from './field.ts';

export const task = defineObject({
  from: 'Task',
  keyPrefix: '00T',
  deletes: 'soft',
  takesCustomFields: true,
  owner: 'ownerId',
  // What was done is counted by the day on which it was done, whatever day it was due.
  indexes: [{ by: ['ownerId', 'activityOn'], carries: ['completedAt', 'isClosed'] }, ['whatId'], ['whoId']],
  fields: {
    subject: text('Subject'),
    status: picklist('Status'),
    priority: picklist('Priority'),
    type: picklist('TaskSubtype'),
    activityOn: day('ActivityDate'),
    isClosed: boolean('IsClosed'),
    completedAt: instant('CompletedDateTime'),
    whoId: reference('WhoId', 'Contact', 'Lead'),
    whatId: reference('WhatId', 'Account', 'Opportunity', 'Campaign', 'Case'),
    accountId: reference('AccountId', 'Account'),
    ownerId: reference('OwnerId', 'User', 'Group'),
    createdAt: instant('CreatedDate'),
  },
});
