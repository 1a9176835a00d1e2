import { askOnce } from '#platform/ask-once';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { canaryEnvSchema } from './env.ts';
import { runCanary } from './run-canary.ts';

const env = readEnv(canaryEnvSchema);
const loadSignIn = askOnce(async () => (await import('./open-sign-in.ts')).openSignIn(env));

const run = runCanary({
  publicUrl: env.PUBLIC_URL,
  issuerUrl: env.ISSUER_URL,
  clientId: env.CLIENT_ID,
  signIn: async (signal) => (await loadSignIn())(signal),
  log: makeLog('canary'),
});

/** Every five minutes. What signs in is loaded while the page is on its way; whether it came, the run finds out. */
export const handler = async (): Promise<void> => {
  await Promise.all([run(), loadSignIn().catch(() => undefined)]);
};
