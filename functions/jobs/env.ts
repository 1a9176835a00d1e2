import * as z from 'zod';
import { databaseEnv } from '../platform/database-env.ts';

export const migrateEnvSchema = z.object(databaseEnv);
export const nameDealsEnvSchema = z.object(databaseEnv);
export const retentionEnvSchema = z.object(databaseEnv);
export const backendsEnvSchema = z.object(databaseEnv);
export const rewindEnvSchema = z.object({ ...databaseEnv, SYNC_TABLE: z.string().min(1) });
