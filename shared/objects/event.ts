import { defineObject } from './define-object.ts';
import { boolean, day, instant, picklist, reference, text } from './field.ts';

export const event = defineObject({
  from: 'Event',
  keyPrefix: '00U',
  deletes: 'soft',
  takesCustomFields: true,
  owner: 'ownerId',
  indexes: [['ownerId', 'activityOn'], ['whatId'], ['whoId']],
  fields: {
    subject: text('Subject'),
    type: picklist('EventSubtype'),
    /** The day of the event. An all-day event has a day and no instant. */
    activityOn: day('ActivityDate'),
    startsAt: instant('StartDateTime'),
    endsAt: instant('EndDateTime'),
    isAllDay: boolean('IsAllDayEvent'),
    whoId: reference('WhoId', 'Contact', 'Lead'),
    whatId: reference('WhatId', 'Account', 'Opportunity', 'Campaign', 'Case'),
    accountId: reference('AccountId', 'Account'),
    ownerId: reference('OwnerId', 'User'),
    createdAt: instant('CreatedDate'),
  },
});
