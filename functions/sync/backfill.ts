import { readEnv } from '#platform/env';
import { loadedMeanwhile } from '#platform/loaded-meanwhile';
import { openSecret } from '#platform/secrets';
import { credentialsSchema } from '#salesforce/credentials';
import { backfillEnvSchema } from './env.ts';

const env = readEnv(backfillEnvSchema);
const secret = openSecret(env.SALESFORCE_SECRET_ID, credentialsSchema);

/** The first fill of an object, and the reading of a whole object anew. */
export const handler = loadedMeanwhile(secret, async () =>
  (await import('./open-backfill.ts')).openBackfill(env, secret),
);
