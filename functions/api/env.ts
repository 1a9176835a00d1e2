import * as z from 'zod';
import { databaseEnv } from '../platform/database-env.ts';

export const apiEnvSchema = z.object({
  ...databaseEnv,
  TICKETS_TABLE: z.string().min(1),
  SYNC_TABLE: z.string().min(1),
  PARKED_TABLE: z.string().min(1),
});
