import { account } from './account.ts';
import { campaign } from './campaign.ts';
import { caseObject } from './case-object.ts';
import { contact } from './contact.ts';
import { currencyType } from './currency-type.ts';
import { datedConversionRate } from './dated-conversion-rate.ts';
import { event } from './event.ts';
import { heartbeat } from './heartbeat.ts';
import { lead } from './lead.ts';
import { opportunity } from './opportunity.ts';
import { opportunityHistory } from './opportunity-history.ts';
import { opportunityStage } from './opportunity-stage.ts';
import { organization } from './organization.ts';
import { task } from './task.ts';
import { user } from './user.ts';
import { userRole } from './user-role.ts';

/** The registry of mirrored objects, in the order a first fill takes them: what others point at comes first. */
export const objects = {
  organization,
  userRole,
  user,
  opportunityStage,
  currencyType,
  datedConversionRate,
  account,
  contact,
  lead,
  campaign,
  opportunity,
  opportunityHistory,
  task,
  event,
  case: caseObject,
  heartbeat,
} as const;

export type Objects = typeof objects;
export type ObjectName = keyof Objects;

// Object.keys is typed string[]; the registry's own keys are exactly its names.
export const objectNames = Object.keys(objects) as readonly ObjectName[];
