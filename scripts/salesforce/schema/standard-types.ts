import { account } from './account.ts';
import { campaign } from './campaign.ts';
import { caseType } from './case-type.ts';
import { contact } from './contact.ts';
import { currencyType } from './currency-type.ts';
import { datedConversionRate } from './dated-conversion-rate.ts';
import { event } from './event.ts';
import { lead } from './lead.ts';
import { opportunity } from './opportunity.ts';
import { opportunityHistory } from './opportunity-history.ts';
import { opportunityStage } from './opportunity-stage.ts';
import { organization } from './organization.ts';
import { profile } from './profile.ts';
import { recordType } from './record-type.ts';
import type { SObjectType } from './sobject-type.ts';
import { task } from './task.ts';
import { user } from './user.ts';
import { userRole } from './user-role.ts';

/** The objects of every org, referred-to objects first. */
export const standardTypes: readonly SObjectType[] = [
  organization,
  profile,
  userRole,
  user,
  opportunityStage,
  campaign,
  account,
  contact,
  lead,
  opportunity,
  opportunityHistory,
  task,
  event,
  caseType,
];

/** Besides, where there are person accounts. */
export const personTypes: readonly SObjectType[] = [recordType];

/** Besides, where there are several currencies; rates by day only under advanced currency management. */
export const currencyTypes: readonly SObjectType[] = [currencyType, datedConversionRate];
