import * as z from 'zod';

const asking = {
  /** Secret: how to sign in to the organisation (see functions/salesforce/credentials.ts). */
  SALESFORCE_SECRET_ID: z.string().min(1),
  PARKED_TABLE: z.string().min(1),
  PAGES_QUEUE_URL: z.url(),
  PAGES_BUCKET: z.string().min(1),
  /** An object without a checkpoint, or one of which an event says that all of it may have moved, is read whole. */
  BACKFILL_QUEUE_URL: z.url(),
};

const reading = { ...asking, SYNC_TABLE: z.string().min(1) };

export const refetchEnvSchema = z.object(asking);
export const pollEnvSchema = z.object(reading);
export const backfillEnvSchema = z.object(reading);
