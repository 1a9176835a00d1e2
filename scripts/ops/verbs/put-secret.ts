import { readFileSync } from 'node:fs';
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { canarySecretSchema } from '#functions/canary/canary-secret';
import { webhookSecretSchema } from '#functions/hooks/webhook-secret';
import { credentialsSchema } from '#salesforce/credentials';
import { deployedNamed, OpsError } from '../deployed.ts';
import { givenFor, type Verb } from '../verb.ts';

/** As the functions read them. */
const forms: Readonly<Record<string, z.ZodType>> = {
  SalesforceSecret: credentialsSchema,
  WebhookSecret: webhookSecretSchema,
  CanarySecret: canarySecretSchema,
};

/** Nothing is put in that a function could not read; what was there stays as the version before. */
export const putSecret: Verb = {
  name: 'put-secret',
  takes: ['<secret>', '<file>'],
  says: `puts a file of JSON into a secret, if it has its form: ${Object.keys(forms).join(', ')}`,
  run: async (asked) => {
    const { stage, say } = asked;
    const name = givenFor(asked, 0, 'secret');
    const file = givenFor(asked, 1, 'file');
    const form = forms[name];
    if (!form) throw new OpsError(`there is no secret ${name}; there are ${Object.keys(forms).join(', ')}`);
    const text = readFileSync(file, 'utf8');
    check(name, form, text);
    const secret = deployedNamed(await stage.deployed(), 'AWS::SecretsManager::Secret', name);
    await stage.secrets.send(new PutSecretValueCommand({ SecretId: secret.id, SecretString: text }));
    say(`${name} is put in: functions read it within five minutes. Delete ${file}`);
  },
};

/** Says what is wrong and never what is in it. */
const check = (name: string, form: z.ZodType, text: string): void => {
  const result = form.safeParse(parsed(name, text));
  if (result.success) return;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
  throw new OpsError(`${name} stays as it is: ${faults.join('; ')}`);
};

const parsed = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text.
    throw new OpsError(`${name} stays as it is: the file is not JSON`);
  }
};
