import * as z from 'zod';
import { databaseEnv } from '../platform/database-env.ts';

export const applyEnvSchema = z.object({
  ...databaseEnv,
  PAGES_BUCKET: z.string().min(1),
  MOVED_QUEUE_URL: z.url(),
  /** Rows that a proof found to differ are asked for here. */
  HINTS_QUEUE_URL: z.url(),
  SYNC_TABLE: z.string().min(1),
  PARKED_TABLE: z.string().min(1),
  /** The share of an object's rows beyond which deletions wait for a person. */
  DELETE_GUARD_SHARE: z.coerce.number().gt(0).max(1).default(0.2),
});
