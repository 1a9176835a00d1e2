import * as z from 'zod';
import { apiVersion } from '#salesforce/api-version';
import { credentialsSchema } from '#salesforce/credentials';
import { describeObject } from '#salesforce/describe-object';
import { mirroredColumns } from '#salesforce/mirrored-columns';
import { SalesforceError, salesforceErrorOf } from '#salesforce/salesforce-error';
import { type Session, signIn } from '#salesforce/sign-in';
import { callShares } from '#shared/api/call-shares';
import { type ObjectName, objectNames, objects } from '#shared/objects/index';
import { type Finding, fail, ok, unseen, warn } from './finding.ts';
import type { Installation } from './installation.ts';
import { judgeRelays, relayFields, relaysSchema } from './judge-relays.ts';
import type { Check } from './run-checks.ts';
import { readSecret } from './secret-checks.ts';

/** The organisation, asked as functions ask it; undefined where nobody gets in. */
export interface Organization {
  readonly session: Session | undefined;
  readonly eventSource: string | undefined;
  /** Why nobody gets in. */
  readonly refusal?: Finding;
}

const setUp = 'docs/first-deployment.md, part Salesforce, has the steps';

/** Signs in once for all checks. */
export const openOrganization = async (installation: Installation): Promise<Organization> => {
  const { eventSource } = installation;
  const refused = (refusal: Finding): Organization => ({ session: undefined, eventSource, refusal });
  try {
    const read = await readSecret(installation, 'SalesforceSecret', credentialsSchema);
    if ('finding' in read) return refused(unseen('its secret is not in order'));
    return { session: await signIn(read.value), eventSource };
  } catch (fault) {
    if (!(fault instanceof SalesforceError)) return refused(unseen('its secret cannot be read'));
    return refused(fail(fault.message, remedyOf(fault)));
  }
};

const remedyOf = ({ code }: SalesforceError): string => {
  switch (code) {
    case 'NO_ANSWER':
      return 'look whether loginUrl is the My Domain address of the organisation, and whether it is up';
    case 'invalid_client':
    case 'invalid_client_id':
      return `clientId or clientSecret are not those of the External Client App: ${setUp}`;
    case 'invalid_grant':
      return `the app has no run-as user, the user is not permitted, or the certificate is another one: ${setUp}`;
    case 'FOREIGN_ORGANIZATION':
      return 'loginUrl leads to another organisation than organizationId names: put in those of the same one';
    default:
      return setUp;
  }
};

const limitsSchema = z.object({
  DailyApiRequests: z.object({ Max: z.number(), Remaining: z.number() }),
  DailyDeliveredPlatformEvents: z.object({ Max: z.number(), Remaining: z.number() }).optional(),
});
const versionsSchema = z.array(z.object({ version: z.string() }));

const signedIn =
  (look: (session: Session, organization: Organization) => Promise<Finding>) =>
  async (organization: Organization): Promise<Finding> =>
    organization.session === undefined ? unseen('nobody gets in') : look(organization.session, organization);

export const salesforceChecks: readonly Check<Organization>[] = [
  {
    name: 'Salesforce: sign-in',
    todo: setUp,
    look: async ({ session, refusal }) => refusal ?? ok(`answers at ${new URL(session?.instanceUrl ?? '').host}`),
  },
  {
    name: 'Salesforce: API version',
    todo: 'look whether the organisation is up: https://status.salesforce.com',
    look: signedIn(async (session) => {
      const versions = versionsSchema.parse(JSON.parse(await ask(session, '/services/data/'))).map(toNumber);
      return versions.includes(Number(apiVersion))
        ? ok(`has ${apiVersion}`)
        : fail(`has no version ${apiVersion}`, 'Fairlead speaks that version: update Fairlead');
    }),
  },
  {
    name: 'Salesforce: API calls',
    todo: 'give the integration user the permission "View Setup and Configuration"',
    look: signedIn(async (session) => {
      const { DailyApiRequests: calls } = limitsSchema.parse(
        JSON.parse(await ask(session, `/services/data/v${apiVersion}/limits`)),
      );
      const used = 1 - calls.Remaining / calls.Max;
      const says = `${calls.Remaining.toLocaleString('en')} of ${calls.Max.toLocaleString('en')} are left today`;
      if (used >= callShares.routine)
        return fail(says, 'polls have stopped; find who uses the calls (Setup → System Overview), or buy more');
      return used > 0.5 ? warn(says, 'polls slow down by themselves; find who else uses the calls') : ok(says);
    }),
  },
  {
    name: 'Salesforce: Event Relay',
    todo: 'give the integration user the permission "View Setup and Configuration"',
    look: signedIn(async (session, { eventSource }) => {
      const soql = `SELECT ${relayFields.join(', ')} FROM EventRelayFeedback`;
      const path = `/services/data/v${apiVersion}/query?q=${encodeURIComponent(soql)}`;
      const answer = await ask(session, path).catch((fault: unknown) => {
        const isHidden = fault instanceof SalesforceError && fault.code === 'INVALID_TYPE';
        if (isHidden && eventSource === undefined) return undefined;
        throw fault;
      });
      if (answer === undefined) return unseen('the integration user may not see relays, and nobody listens to one');
      return judgeRelays(relaysSchema.parse(JSON.parse(answer)).records, eventSource);
    }),
  },
  ...objectNames.map((object) => ({
    name: `Salesforce: ${objects[object].from}`,
    todo: `let the integration user's permission set read ${objects[object].from}`,
    look: signedIn((session) => lookAtObject(session, object)),
  })),
];

const toNumber = ({ version }: { readonly version: string }): number => Number(version);

/** An organisation may lack these by right: one currency only, or nobody has permitted the heartbeat. */
const mayLack: Partial<Record<ObjectName, string>> = {
  currencyType: 'one currency',
  datedConversionRate: 'no dated rates',
};

/** Fields of features that an organisation may not have turned on: nobody hides these, they are not there. */
const ofFeatures: ReadonlySet<string> = new Set([
  'CurrencyIsoCode',
  'DefaultCurrencyIsoCode',
  'IsPersonAccount',
  'PersonContactId',
  'PersonEmail',
]);

/** Each mirrored object is there, shows its fields and lets itself be queried. */
const lookAtObject = async (session: Session, object: ObjectName): Promise<Finding> => {
  const { from } = objects[object];
  const permit = `in the permission set of the integration user, let it read ${from}`;
  const described = await describeObject({ ask: async ({ path }) => answerOf(await ask(session, path)) }, from).catch(
    (fault: unknown) => {
      if (fault instanceof SalesforceError && fault.code === 'INVALID_TYPE') return undefined;
      throw fault;
    },
  );
  if (described === undefined) {
    const reason = mayLack[object];
    if (reason !== undefined) return ok(`the organisation has ${reason}`);
    if (object === 'heartbeat')
      return warn('nobody has made the heartbeat', `the true lag is not measured; ${setUp} (Heartbeat)`);
    return fail('hidden or not there: boards that need it stay empty', permit);
  }
  const names = new Set(described.map(({ name }) => name));
  const hidden = mirroredColumns(object).flatMap(({ from: name }) =>
    names.has(name) || ofFeatures.has(name) ? [] : [name],
  );
  const lost = hidden.filter((name) => ['Id', 'SystemModstamp', 'IsDeleted'].includes(name));
  if (lost.length > 0) return fail(`does not show ${lost.join(', ')}: it cannot be mirrored`, permit);
  await ask(session, `/services/data/v${apiVersion}/query?q=${encodeURIComponent(`SELECT Id FROM ${from} LIMIT 1`)}`);
  return hidden.length === 0
    ? ok(`shows all ${names.size} fields that it has`)
    : warn(`does not show ${hidden.join(', ')}: what is made of them stays empty`, `${permit} and these fields`);
};

const answerOf = (text: string) => ({ text, headers: {} });

const ask = async ({ instanceUrl, accessToken }: Session, path: string): Promise<string> => {
  const response = await fetch(`${instanceUrl}${path}`, { headers: { authorization: `Bearer ${accessToken}` } });
  const text = await response.text();
  if (!response.ok) throw salesforceErrorOf(response.status, text);
  return text;
};
