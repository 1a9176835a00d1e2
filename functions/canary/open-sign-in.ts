import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type * as z from 'zod';
import { systemClock } from '#platform/clock';
import { openSecret } from '#platform/secrets';
import { canarySecretSchema } from './canary-secret.ts';
import type { canaryEnvSchema } from './env.ts';
import { signInWith } from './sign-in.ts';

/** The way in of the canary itself, whose secret and pool the environment names. */
export const openSignIn = (env: z.output<typeof canaryEnvSchema>) =>
  signInWith({
    cognito: new CognitoIdentityProviderClient({}),
    userPoolId: env.USER_POOL_ID,
    clientId: env.CANARY_CLIENT_ID,
    secret: openSecret(env.CANARY_SECRET_ID, canarySecretSchema),
    clock: systemClock,
  });
