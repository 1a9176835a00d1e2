import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openSecret } from '#platform/secrets';
import { canarySecretSchema } from './canary-secret.ts';
import { canaryEnvSchema } from './env.ts';
import { runCanary } from './run-canary.ts';
import { signInWith } from './sign-in.ts';

const env = readEnv(canaryEnvSchema);

/** Every five minutes. */
export const handler = runCanary({
  publicUrl: env.PUBLIC_URL,
  issuerUrl: env.ISSUER_URL,
  clientId: env.CLIENT_ID,
  signIn: signInWith({
    cognito: new CognitoIdentityProviderClient({}),
    userPoolId: env.USER_POOL_ID,
    clientId: env.CANARY_CLIENT_ID,
    secret: openSecret(env.CANARY_SECRET_ID, canarySecretSchema),
    clock: systemClock,
  }),
  log: makeLog('canary'),
});
