import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openQueue } from '#platform/queue';
import { openSecret } from '#platform/secrets';
import { openTable } from '#platform/tables';
import { receiveEnvSchema } from './env.ts';
import { hookHandler } from './hook-routes.ts';
import { openReplays } from './replays.ts';
import { webhookSecretSchema } from './webhook-secret.ts';

const env = readEnv(receiveEnvSchema);

/** Salesforce knocks: verify, enqueue, answer. */
export const handler = hookHandler({
  secret: openSecret(env.WEBHOOK_SECRET_ID, webhookSecretSchema),
  hints: openQueue(env.HINTS_QUEUE_URL),
  replays: openReplays(openTable(env.REPLAYS_TABLE), systemClock),
  clock: systemClock,
  log: makeLog('receive'),
});
