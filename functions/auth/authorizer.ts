import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openTable } from '#platform/tables';
import { verifyAccessToken } from './access-token.ts';
import { authorize } from './authorize.ts';
import { authorizerEnvSchema } from './env.ts';
import { issuerKeys } from './issuer-keys.ts';
import { openRevocations } from './revocations.ts';

const env = readEnv(authorizerEnvSchema);
const identity = {
  issuerUrl: env.ISSUER_URL,
  clientId: env.CLIENT_ID,
  canaryClientId: env.CANARY_CLIENT_ID,
  keys: issuerKeys(env.ISSUER_URL),
};

export const handler = authorize({
  publicUrl: env.PUBLIC_URL,
  log: makeLog('authorizer'),
  verify: (token) => verifyAccessToken(token, { ...identity, now: systemClock() }),
  isRevoked: openRevocations(openTable(env.SESSIONS_TABLE), systemClock).isRevoked,
});
