import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { FunctionDefinition } from '../lambda/function-definition.ts';
import type { SecretStore } from './secret-store.ts';

const properties = z.object({
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .object({
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
      PasswordLength: z.coerce.number().default(32),
    })
    .optional(),
});

/**
 * Gives every secret of the template its first value, as CloudFormation does, then the given ones theirs.
 * @param given values by the environment variable in which functions receive the secret's id
 * @throws Error when no function has such a variable, or it does not name a secret of the template
 */
export const makeSecrets = (
  { blueprint, functions }: { blueprint: Blueprint; functions: readonly FunctionDefinition[] },
  store: SecretStore,
  given: Readonly<Record<string, unknown>>,
): void => {
  for (const resource of blueprint.of('AWS::SecretsManager::Secret')) {
    const { name } = blueprint.identityOf(resource);
    if (store.versions(name).length > 0) continue;
    const { SecretString, GenerateSecretString } = blueprint.read(resource, properties);
    const value = SecretString ?? (GenerateSecretString && generated(GenerateSecretString));
    if (value !== undefined) store.put(name, value);
  }
  for (const [variable, value] of Object.entries(given)) {
    const name = secretNamedBy(blueprint, functions, variable);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const current = store.versions(name).find(({ stages }) => stages.includes('AWSCURRENT'));
    if (current?.value !== text) store.put(name, text);
  }
};

const generated = (rule: NonNullable<z.output<typeof properties>['GenerateSecretString']>): string => {
  const password = randomBytes(rule.PasswordLength).toString('base64url').slice(0, rule.PasswordLength);
  if (rule.SecretStringTemplate === undefined || rule.GenerateStringKey === undefined) return password;
  const template = z.record(z.string(), z.unknown()).parse(JSON.parse(rule.SecretStringTemplate));
  return JSON.stringify({ ...template, [rule.GenerateStringKey]: password });
};

const secretNamedBy = (blueprint: Blueprint, functions: readonly FunctionDefinition[], variable: string): string => {
  const pointer = functions.map(({ variables }) => variables[variable]).find((value) => value !== undefined);
  if (pointer === undefined) throw new Error(`no function has a variable ${variable} that would name a secret`);
  const secret = blueprint.find('AWS::SecretsManager::Secret', pointer);
  if (!secret) throw new Error(`${variable} is ${pointer}, which is no secret of the template`);
  return blueprint.identityOf(secret).name;
};
