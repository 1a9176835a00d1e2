import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { signInEnvSchema } from './env.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { openSignInServices } from './sign-in-services.ts';

export const handler = signInRoutes(openSignInServices(readEnv(signInEnvSchema), systemClock), makeLog('sign-in'));
