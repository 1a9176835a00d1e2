import { readFile } from 'node:fs/promises';
import path from 'node:path';
import jsforce from 'jsforce/lib/core.js';
import * as z from 'zod';
import { CommandError } from './command.ts';

const RUNNING = path.join(process.env['FAIRLEAD_STATE'] ?? '.local', 'running.json');

const runningSchema = z.object({
  salesforce: z.object({ url: z.url(), clientId: z.string(), clientSecret: z.string(), accessToken: z.string() }),
});

type Credentials = z.infer<typeof runningSchema>['salesforce'];

/** What was said on the command line or in the environment of how to reach an org. */
export type GivenCredentials = Partial<Record<keyof Credentials, string | undefined>>;

const readRunning = async (): Promise<Credentials> => {
  const text = await readFile(RUNNING, 'utf8').catch((cause: unknown) => {
    throw new CommandError(
      `nothing runs here: there is no ${RUNNING}. Start with npm start, or name an org with --url, --client-id and --client-secret`,
      { cause },
    );
  });
  const running = runningSchema.safeParse(JSON.parse(text));
  if (!running.success)
    throw new CommandError(`${RUNNING} does not say where the org is: ${z.prettifyError(running.error)}`);
  return running.data.salesforce;
};

const fromEnvironment = (): GivenCredentials => ({
  url: process.env['SALESFORCE_URL'],
  clientId: process.env['SALESFORCE_CLIENT_ID'],
  clientSecret: process.env['SALESFORCE_CLIENT_SECRET'],
  accessToken: process.env['SALESFORCE_ACCESS_TOKEN'],
});

/** Where the org is and how to get in. @param needed without these the running org is taken. @throws CommandError */
export const findCredentials = async (
  given: GivenCredentials,
  needed: readonly (keyof Credentials)[],
): Promise<GivenCredentials & { url: string }> => {
  const environment = fromEnvironment();
  const known = {
    url: given.url ?? environment.url,
    clientId: given.clientId ?? environment.clientId,
    clientSecret: given.clientSecret ?? environment.clientSecret,
    accessToken: given.accessToken ?? environment.accessToken,
  };
  const { url } = known;
  return url && needed.every((each) => known[each]) ? { ...known, url } : readRunning();
};

/** Signs in with client credentials. @throws CommandError when nothing answers or it refuses */
export const connect = async ({
  url,
  clientId = '',
  clientSecret = '',
}: GivenCredentials & { url: string }): Promise<jsforce.Connection> => {
  const connection = new jsforce.Connection({
    instanceUrl: url,
    version: '64.0',
    oauth2: { loginUrl: url, clientId, clientSecret },
    callOptions: { client: 'command-line' },
  });
  await connection.authorize({ grant_type: 'client_credentials' }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`the org at ${url} does not let us in (${reason}). Is npm start still running?`, { cause });
  });
  return connection;
};
