import type * as z from 'zod';
import { openBucket } from '#platform/bucket';
import { systemClock } from '#platform/clock';
import { openQueue } from '#platform/queue';
import { openTable } from '#platform/tables';
import type { FirstServices } from './api-routes.ts';
import type { ApiServices } from './api-services.ts';
import type { apiEnvSchema } from './env.ts';

/** Opens what routes work with beside the database. */
export const openServices = (env: z.output<typeof apiEnvSchema>, first: FirstServices): ApiServices => ({
  ...first,
  tickets: openTable(env.TICKETS_TABLE),
  liveUrl: env.LIVE_URL,
  passes: openTable(env.PASSES_TABLE),
  sync: openTable(env.SYNC_TABLE),
  parking: { table: openTable(env.PARKED_TABLE), bucket: openBucket(env.PAGES_BUCKET) },
  queues: {
    hints: openQueue(env.HINTS_QUEUE_URL),
    pages: openQueue(env.PAGES_QUEUE_URL),
    backfill: openQueue(env.BACKFILL_QUEUE_URL),
    moved: openQueue(env.MOVED_QUEUE_URL),
  },
  clock: systemClock,
});
