import { aSilentLog } from '#platform/testing/a-silent-log';
import { type OrgOptions, type RunningOrg, startOrg } from '#scripts/salesforce/start-org';
import { availableColumns } from '../available-columns.ts';
import { connectSalesforce } from '../connect.ts';
import type { Credentials } from '../credentials.ts';
import type { Source } from '../read-window.ts';
import { type MemoryChoice, memoryChoice } from './memory-choice.ts';

/** A stand-in org in this process, and the product's own client signed in to it. */
export interface ConnectedOrg {
  readonly org: RunningOrg;
  readonly credentials: Credentials;
  readonly source: Source;
  readonly choice: MemoryChoice;
}

/** Starts an org on a free port, empty unless the options say otherwise; the test closes it. */
export const connectedOrg = async (options: Partial<OrgOptions> = {}): Promise<ConnectedOrg> => {
  const org = await startOrg({ port: 0, company: 'empty', ...options });
  const credentials = credentialsOf(org);
  const salesforce = await connectSalesforce(async () => credentials, aSilentLog());
  const choice = memoryChoice();
  const columns = availableColumns(salesforce, choice, { log: aSilentLog() });
  return { org, credentials, choice, source: { salesforce, columns } };
};

export const credentialsOf = (org: RunningOrg): Credentials => ({
  flow: 'client-credentials',
  loginUrl: org.url,
  organizationId: org.organizationId,
  clientId: org.clientId,
  clientSecret: org.clientSecret,
});
