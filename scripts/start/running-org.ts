import jsforce from 'jsforce/lib/core.js';
import type { Running } from './summary.ts';

/** Signs in to the org that runs, as any tool would. */
export const connectTo = async ({ salesforce }: Pick<Running, 'salesforce'>): Promise<jsforce.Connection> => {
  const { url, clientId, clientSecret } = salesforce;
  const oauth2 = { loginUrl: url, clientId, clientSecret };
  const connection = new jsforce.Connection({ instanceUrl: url, version: '64.0', oauth2 });
  await connection.authorize({ grant_type: 'client_credentials' });
  return connection;
};

export interface Deal {
  readonly Id: string;
  readonly Name: string;
  readonly Amount: number | null;
  readonly AccountId: string;
}

/** A persona's open deals, the largest first. */
export const openDealsOf = async (
  salesforce: jsforce.Connection,
  { personas }: Pick<Running, 'personas'>,
  key: string,
): Promise<readonly Deal[]> => {
  const owner = personas.find((persona) => persona.key === key)?.salesforceUserId;
  if (owner === undefined) throw new Error(`${key} has no Salesforce user`);
  const { records } = await salesforce.query<Deal>(
    `SELECT Id, Name, Amount, AccountId FROM Opportunity WHERE OwnerId = '${owner}' AND IsClosed = false ORDER BY Amount DESC NULLS LAST`,
  );
  return records;
};
