import type { SObjectType } from '#scripts/salesforce/schema/sobject-type';
import { activityTrigger } from './activity-trigger.ts';
import { caseTrigger } from './case-trigger.ts';
import { opportunityTrigger } from './opportunity-trigger.ts';
import { personTrigger } from './person-trigger.ts';
import type { Trigger } from './trigger.ts';

const triggers: Readonly<Record<string, Trigger>> = {
  Case: caseTrigger,
  Contact: personTrigger,
  Event: activityTrigger,
  Lead: personTrigger,
  Opportunity: opportunityTrigger,
  Task: activityTrigger,
  User: personTrigger,
};

export const triggerOf = (type: SObjectType): Trigger | undefined => triggers[type.name];
