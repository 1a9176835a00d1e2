import { importPKCS8 } from 'jose';
import type * as z from 'zod';
import { canarySecretSchema } from '#functions/canary/canary-secret';
import { webhookSecretSchema } from '#functions/hooks/webhook-secret';
import { credentialsSchema } from '#salesforce/credentials';
import { type Finding, fail, ok, warn } from './finding.ts';
import type { Installation, SecretName } from './installation.ts';
import type { Check } from './run-checks.ts';

/** What a secret must be, without a word of what is in it. */
export const secretChecks: readonly Check<Installation>[] = [
  {
    name: 'secret of Salesforce',
    todo: 'look whether the secrets can be reached, and with which rights',
    look: async (installation) => {
      const read = await readSecret(installation, 'SalesforceSecret', credentialsSchema);
      if ('finding' in read) return read.finding;
      const { value } = read;
      if (value.flow === 'jwt-bearer' && !(await isKey(value.privateKey))) {
        return fail('its private key cannot be read', 'put in the whole PEM (PKCS #8), line ends as \\n');
      }
      return ok(`${value.flow}, for organisation ${value.organizationId} at ${new URL(value.loginUrl).host}`);
    },
  },
  {
    name: 'secret of webhooks',
    todo: 'look whether the secrets can be reached, and with which rights',
    look: async (installation) => {
      const read = await readSecret(installation, 'WebhookSecret', webhookSecretSchema);
      if ('finding' in read) return read.finding;
      const { organizationId, webhookSecrets, outboundMessageKeys } = read.value;
      const salesforce = await readSecret(installation, 'SalesforceSecret', credentialsSchema);
      if ('value' in salesforce && salesforce.value.organizationId !== organizationId) {
        return fail('it names another organisation than the secret of Salesforce', 'put the same id into both');
      }
      if (webhookSecrets.length + outboundMessageKeys.length === 0) {
        return warn(
          'it lets nobody in',
          'only polls and the Event Relay bring changes; docs/first-deployment.md has how',
        );
      }
      return ok(`${webhookSecrets.length} keys of webhooks, ${outboundMessageKeys.length} of outbound messages`);
    },
  },
  {
    name: 'secret of the canary',
    todo: 'look whether the secrets can be reached, and with which rights',
    look: async (installation) => {
      if (!installation.hasCanary) return ok('none: nothing signs in to see whether one can');
      const read = await readSecret(installation, 'CanarySecret', canarySecretSchema);
      return 'finding' in read ? read.finding : ok('a user with a password and a second factor');
    },
  },
];

type ReadSecret<T> = { readonly value: T } | { readonly finding: Finding };

/** A secret as functions read it; or why they could not. Never tells what is in it. */
export const readSecret = async <S extends z.ZodType>(
  installation: Installation,
  name: SecretName,
  schema: S,
): Promise<ReadSecret<z.output<S>>> => {
  const text = await installation.secret(name);
  const todo = installation.howToPut(name);
  if (text === undefined) return { finding: fail('nothing was ever put into it', todo) };
  const json = parseJson(text);
  if (json === undefined)
    return { finding: fail('it is not JSON: nobody has put it in yet, or not in its form', todo) };
  const result = schema.safeParse(json);
  if (result.success) return { value: result.data };
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`);
  return { finding: fail(faults.join('; '), todo) };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text.
    return undefined;
  }
};

const isKey = (pem: string): Promise<boolean> =>
  importPKCS8(pem, 'RS256').then(
    () => true,
    () => false,
  );
