import { readFile } from 'node:fs/promises';
import path from 'node:path';
import jsforce from 'jsforce/lib/core.js';
import * as z from 'zod';
import { CommandError } from './command.ts';

const RUNNING = path.join(process.env['FAIRLEAD_STATE'] ?? '.local', 'running.json');

const runningSchema = z.object({
  salesforce: z.object({ url: z.url(), clientId: z.string(), clientSecret: z.string() }),
});

type Credentials = z.infer<typeof runningSchema>['salesforce'];

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

const findCredentials = async (given: Partial<Record<keyof Credentials, string | undefined>>): Promise<Credentials> => {
  const url = given.url ?? process.env['SALESFORCE_URL'];
  const clientId = given.clientId ?? process.env['SALESFORCE_CLIENT_ID'];
  const clientSecret = given.clientSecret ?? process.env['SALESFORCE_CLIENT_SECRET'];
  if (url && clientId && clientSecret) return { url, clientId, clientSecret };
  return readRunning();
};

/** Signs in to the running org with client credentials. @throws CommandError when nothing runs or nothing answers */
export const connect = async (
  given: Partial<Record<keyof Credentials, string | undefined>>,
): Promise<{ connection: jsforce.Connection; url: string }> => {
  const { url, clientId, clientSecret } = await findCredentials(given);
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
  return { connection, url };
};
