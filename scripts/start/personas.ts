import type { Persona } from '../local/identity/persona.ts';
import { personasOf } from '../salesforce/company/personas-of.ts';
import type { RunningOrg } from '../salesforce/start-org.ts';

/** Who may sign in: people of the org, and an ops engineer who has no Salesforce user. */
export const personas = (org: RunningOrg): Persona[] => [
  ...personasOf(org).map(
    ({ key, userId, name, email, title }): Persona => ({
      key,
      name,
      email,
      title,
      fairleadRole: key === 'admin' ? 'admin' : 'sales',
      organizationId: org.organizationId,
      salesforceUserId: userId,
    }),
  ),
  {
    key: 'ops',
    name: 'Olga Petrov',
    email: 'olga.petrov@ops.example',
    title: 'Operations engineer, no Salesforce user',
    fairleadRole: 'ops',
    organizationId: org.organizationId,
  },
];
