import type { SObjectType } from '#scripts/salesforce/schema/sobject-type';
import { accountTrigger } from './account-trigger.ts';
import { activityTrigger } from './activity-trigger.ts';
import { caseTrigger } from './case-trigger.ts';
import { contactTrigger } from './contact-trigger.ts';
import { leadTrigger } from './lead-trigger.ts';
import { opportunityTrigger } from './opportunity-trigger.ts';
import { personTrigger } from './person-trigger.ts';
import type { Trigger } from './trigger.ts';

const triggers: Readonly<Record<string, Trigger>> = {
  Account: accountTrigger,
  Case: caseTrigger,
  Contact: contactTrigger,
  Event: activityTrigger,
  Lead: leadTrigger,
  Opportunity: opportunityTrigger,
  Task: activityTrigger,
  User: personTrigger,
};

export const triggerOf = (type: SObjectType): Trigger | undefined => triggers[type.name];
