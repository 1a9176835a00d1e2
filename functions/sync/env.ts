import * as z from 'zod';

const asking = {
  /** Secret: how to sign in to the organisation (see functions/salesforce/credentials.ts). */
  SALESFORCE_SECRET_ID: z.string().min(1),
  PARKED_TABLE: z.string().min(1),
  PAGES_QUEUE_URL: z.url(),
  PAGES_BUCKET: z.string().min(1),
  /** The gate, checkpoints and wishes. */
  SYNC_TABLE: z.string().min(1),
};

export const refetchEnvSchema = z.object({
  ...asking,
  /** Hints that may not be followed now are sent again. */
  HINTS_QUEUE_URL: z.url(),
});
/** What is too much for one invocation is read step by step, by messages that the reader sends itself. */
const reading = { ...asking, BACKFILL_QUEUE_URL: z.url() };

export const pollEnvSchema = z.object({
  ...reading,
  /** How often the heartbeat's record is touched, where the organisation has one. */
  HEARTBEAT_SECONDS: z.coerce.number().int().min(60).max(3_600),
});
export const backfillEnvSchema = z.object(reading);

/** By which dead letters a message came, it can be told where it was on its way to. */
export const undeliveredEnvSchema = z.object({
  PARKED_TABLE: z.string().min(1),
  PAGES_BUCKET: z.string().min(1),
  HINTS_DEAD_LETTERS_ARN: z.string().startsWith('arn:'),
  PAGES_DEAD_LETTERS_ARN: z.string().startsWith('arn:'),
  BACKFILL_DEAD_LETTERS_ARN: z.string().startsWith('arn:'),
  MOVED_DEAD_LETTERS_ARN: z.string().startsWith('arn:'),
  CHANGES_DEAD_LETTERS_ARN: z.string().startsWith('arn:'),
});
