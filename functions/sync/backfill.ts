import { sqsHandler } from '#platform/batch';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openQueue } from '#platform/queue';
import { openAsking } from './asking.ts';
import { backfillMessageSchema } from './backfill-message.ts';
import { backfillObject } from './backfill-object.ts';
import { backfillEnvSchema } from './env.ts';
import { restRowsMax } from './send-window.ts';

const log = makeLog('backfill');
const env = readEnv(backfillEnvSchema);
const backfilling = {
  ...openAsking(env, log, { source: 'backfill', queue: 'backfill' }),
  backfill: openQueue(env.BACKFILL_QUEUE_URL),
  restRowsMax,
  rowsMax: 10_000,
  idsMax: 50_000,
  pagesMax: 5,
};

/** The first fill of an object, and the reading of a whole object anew. */
export const handler = sqsHandler({
  schema: backfillMessageSchema,
  log,
  park: backfilling.park,
  each: (message) => backfillObject(backfilling, message),
});
