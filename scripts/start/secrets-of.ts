import type { PoolUser } from '../local/identity/pool-users.ts';
import type { CloudOptions } from '../local/start-cloud.ts';
import type { RunningOrg } from '../salesforce/start-org.ts';
import type { HookKeys } from './hook-keys.ts';

/** The secrets of an installation, by the variable in which functions learn of them: how to ask the org, how to know it, and how to sign in. */
export const secretsOf = (org: RunningOrg, keys: HookKeys, canary: PoolUser | undefined): CloudOptions['secrets'] => ({
  SALESFORCE_SECRET_ID: {
    flow: 'client-credentials',
    loginUrl: org.url,
    organizationId: org.organizationId,
    clientId: org.clientId,
    clientSecret: org.clientSecret,
  },
  WEBHOOK_SECRET_ID: {
    organizationId: org.organizationId,
    webhookSecrets: [keys.webhookSecret],
    outboundMessageKeys: [keys.outboundMessageKey],
  },
  ...(canary && {
    CANARY_SECRET_ID: { username: canary.username, password: canary.password, totpSecret: canary.totpSecret },
  }),
});
