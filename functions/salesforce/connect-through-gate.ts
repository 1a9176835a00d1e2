import { askOnce } from '#platform/ask-once';
import type { Clock } from '#platform/clock';
import type { Log } from '#platform/log';
import type { Secret } from '#platform/secrets';
import type { Table } from '#platform/tables';
import type { Salesforce } from './connect.ts';
import type { Credentials } from './credentials.ts';
import type { Priority } from './gate.ts';
import { Gatekeeper } from './gatekeeper.ts';

interface Through {
  readonly secret: Secret<Credentials>;
  /** Where the gate's state is. */
  readonly table: Table;
  readonly priority: Priority;
  readonly log: Log;
  readonly clock: Clock;
}

/** Salesforce's list of its versions: open to all, counted for nobody. */
const freePath = '/services/data';

/**
 * The organisation of the secret, every question to which goes through its gate, the first sign-in among them: nobody
 * signs in while nobody may ask.
 */
export const connectThroughGate = async ({ secret, ...post }: Through): Promise<Salesforce> => {
  // jsforce is a sixth of what a cold start would load. It comes while the secret is on its way.
  const [{ organizationId, loginUrl }, { connectSalesforce }] = await Promise.all([secret(), import('./connect.ts')]);
  const gatekeeper = new Gatekeeper({ ...post, organizationId });
  const connect = askOnce(() => connectSalesforce(secret, post.log, gatekeeper.hearUsage));
  let connected: Salesforce | undefined;
  const signedIn = async (): Promise<Salesforce> => {
    connected = await connect();
    return connected;
  };
  return {
    organizationId,
    /** Before the first answer, where the organisation lets itself be signed in to. */
    get instanceUrl() {
      return connected?.instanceUrl ?? new URL(loginUrl).origin;
    },
    ask: (question) =>
      gatekeeper.pass(async () => (await signedIn()).ask(question), { costsNothing: question.path === freePath }),
    download: (file) => gatekeeper.pass(async () => (await signedIn()).download(file)),
  };
};
