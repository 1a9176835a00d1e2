import { readEnv } from '#platform/env';
import { loadedMeanwhile } from '#platform/loaded-meanwhile';
import { openSecret } from '#platform/secrets';
import { credentialsSchema } from '#salesforce/credentials';
import { refetchEnvSchema } from './env.ts';

const env = readEnv(refetchEnvSchema);
const secret = openSecret(env.SALESFORCE_SECRET_ID, credentialsSchema);

/** Hints in, pages of current rows out. */
export const handler = loadedMeanwhile(secret, async () =>
  (await import('./open-refetch.ts')).openRefetch(env, secret),
);
