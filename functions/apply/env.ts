import * as z from 'zod';
import { databaseEnv } from '../platform/database-env.ts';

export const applyEnvSchema = z.object({
  ...databaseEnv,
  PAGES_BUCKET: z.string().min(1),
  MOVED_QUEUE_URL: z.url(),
  SYNC_TABLE: z.string().min(1),
});
