import { readEnv } from '#platform/env';
import { loadedMeanwhile } from '#platform/loaded-meanwhile';
import { openSecret } from '#platform/secrets';
import { credentialsSchema } from '#salesforce/credentials';
import { pollEnvSchema } from './env.ts';

const env = readEnv(pollEnvSchema);
const secret = openSecret(env.SALESFORCE_SECRET_ID, credentialsSchema);

/** Once a minute: asks for what nobody told us of. */
export const handler = loadedMeanwhile(secret, async () => (await import('./open-poll.ts')).openPoll(env, secret));
