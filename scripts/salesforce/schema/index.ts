import { account } from './account.ts';
import { campaign } from './campaign.ts';
import { caseType } from './case-type.ts';
import { contact } from './contact.ts';
import { event } from './event.ts';
import { lead } from './lead.ts';
import { opportunity } from './opportunity.ts';
import { opportunityHistory } from './opportunity-history.ts';
import { opportunityStage } from './opportunity-stage.ts';
import { organization } from './organization.ts';
import { profile } from './profile.ts';
import type { SObjectType } from './sobject-type.ts';
import { task } from './task.ts';
import { user } from './user.ts';
import { userRole } from './user-role.ts';

/** Every object of the org, referred-to objects first. */
export const sobjectTypes: readonly SObjectType[] = [
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

const byName = new Map(sobjectTypes.map((type) => [type.name.toLowerCase(), type]));
const byPrefix = new Map(sobjectTypes.map((type) => [type.keyPrefix, type]));

/** The object of that name in any case; undefined when the org has none. */
export const typeNamed = (name: string): SObjectType | undefined => byName.get(name.toLowerCase());

/** The object that an id belongs to, by its key prefix. */
export const typeOfId = (id: string): SObjectType | undefined => byPrefix.get(id.slice(0, 3));
