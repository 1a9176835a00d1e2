import * as z from 'zod';
import { databaseEnv } from '../platform/database-env.ts';

export const apiEnvSchema = z.object({
  ...databaseEnv,
  /** Where a page opens its live connection: a path of its own host, or a whole address. */
  LIVE_URL: z.string().min(1),
  TICKETS_TABLE: z.string().min(1),
  PASSES_TABLE: z.string().min(1),
  SYNC_TABLE: z.string().min(1),
  PARKED_TABLE: z.string().min(1),
  /** Long bodies of parked messages. */
  PAGES_BUCKET: z.string().min(1),
  /** How deep they are; and where parked messages are sent once more. */
  HINTS_QUEUE_URL: z.url(),
  PAGES_QUEUE_URL: z.url(),
  BACKFILL_QUEUE_URL: z.url(),
  MOVED_QUEUE_URL: z.url(),
});
