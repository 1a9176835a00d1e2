import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { type Clock, systemClock } from './clock.ts';

/** A secret is missing or is not what its schema says. Never carries its value. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  /** Until a person sets it right, as in the first hour of an installation: nothing is wrong with what was to be done. */
  readonly isPassing = true;
}

/**
 * A secret that is read when needed and kept for a few minutes, so that a rotation is noticed by itself. Whoever is
 * refused with what was kept may read it fresh.
 */
export type Secret<T> = (how?: { readonly fresh: boolean }) => Promise<T>;

const keptMilliseconds = 5 * 60_000;

let shared: SecretsManagerClient | undefined;

const sharedClient = (): SecretsManagerClient => (shared ??= new SecretsManagerClient({}));

/** Opens a JSON secret by id. Concurrent readers share one call; a failed read is not kept. */
export const openSecret = <S extends z.ZodType>(
  id: string,
  schema: S,
  { client = sharedClient(), clock = systemClock }: { client?: SecretsManagerClient; clock?: Clock } = {},
): Secret<z.output<S>> => {
  let kept: { readonly value: Promise<z.output<S>>; readonly until: number } | undefined;
  return ({ fresh } = { fresh: false }) => {
    const now = clock().getTime();
    if (kept !== undefined && now < kept.until && !fresh) return kept.value;
    const value = readSecret(client, id, schema);
    const mine = { value, until: now + keptMilliseconds };
    kept = mine;
    value.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return value;
  };
};

const readSecret = async <S extends z.ZodType>(
  client: SecretsManagerClient,
  id: string,
  schema: S,
): Promise<z.output<S>> => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  const result = schema.safeParse(parseJson(id, SecretString));
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new SecretError(`secret ${id} is not as it should be: ${faults.join('; ')}`);
};

const parseJson = (id: string, text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    // The parser's own message quotes the text, so it is not passed on as the cause.
    throw new SecretError(`secret ${id} is not JSON`);
  }
};
