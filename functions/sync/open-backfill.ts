import type * as z from 'zod';
import { sqsHandler } from '#platform/batch';
import { makeLog } from '#platform/log';
import { openQueue } from '#platform/queue';
import type { Secret } from '#platform/secrets';
import type { Credentials } from '#salesforce/credentials';
import { openAsking } from './asking.ts';
import { backfillMessageSchema } from './backfill-message.ts';
import { backfillObject } from './backfill-object.ts';
import type { backfillEnvSchema } from './env.ts';
import { restRowsMax } from './send-window.ts';

/** One step of a reading for each message. */
export const openBackfill = (env: z.output<typeof backfillEnvSchema>, secret: Secret<Credentials>) => {
  const log = makeLog('backfill');
  const backfilling = {
    ...openAsking(env, log, { source: 'backfill', queue: 'backfill', secret }),
    backfill: openQueue(env.BACKFILL_QUEUE_URL),
    restRowsMax,
    rowsMax: 10_000,
    idsMax: 50_000,
    pagesMax: 5,
  };
  return sqsHandler({
    schema: backfillMessageSchema,
    log,
    park: backfilling.park,
    each: (message) => backfillObject(backfilling, message),
  });
};
