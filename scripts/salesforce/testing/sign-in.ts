import jsforce from 'jsforce';
import type { RunningOrg } from '../start-org.ts';

/** The real jsforce, signed in to a running org. */
export const signIn = async ({
  url,
  clientId,
  clientSecret,
}: Pick<RunningOrg, 'url' | 'clientId' | 'clientSecret'>): Promise<jsforce.Connection> => {
  const connection = new jsforce.Connection({
    instanceUrl: url,
    version: '64.0',
    oauth2: { loginUrl: url, clientId, clientSecret },
  });
  await connection.authorize({ grant_type: 'client_credentials' });
  return connection;
};
