import type { RunningOrg } from '#scripts/salesforce/start-org';

type Org = Pick<RunningOrg, 'create'>;
type Fields = Parameters<RunningOrg['create']>[1];

export const anAccount = (org: Org, fields: Fields = {}): string => org.create('Account', { Name: 'Acme', ...fields });

export const aDeal = (org: Org, fields: Fields = {}): string =>
  org.create('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-05-31', ...fields });

export const aLead = (org: Org, fields: Fields = {}): string =>
  org.create('Lead', { LastName: 'Lovelace', Company: 'Engines', ...fields });

export const aContact = (org: Org, fields: Fields = {}): string =>
  org.create('Contact', { LastName: 'Byron', ...fields });
