import * as z from 'zod';
import { objectNames } from '#shared/objects/index';

const windowSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['poll', 'backfill', 'refresh', 'sweep']),
  fromAt: z.iso.datetime(),
  throughAt: z.iso.datetime(),
  /** By Salesforce's clock, before the read began. */
  readAt: z.iso.datetime(),
});

const whose = {
  kind: z.literal('backfill'),
  organizationId: z.string().length(18),
  object: z.enum(objectNames),
  window: windowSchema,
  /** How many steps were taken before. */
  turn: z.int().nonnegative(),
};

/**
 * Where the reading of a window stands that is no matter of a moment. The function that reads sends itself the next
 * step, so that a fill may take hours while each invocation takes seconds.
 */
export const backfillMessageSchema = z.discriminatedUnion('step', [
  /** Read it: by REST, unless it turns out large, or by a bulk job at once. */
  z.strictObject({ ...whose, step: z.literal('begin'), by: z.enum(['rest', 'bulk']) }),
  /** See whether the job is done. */
  z.strictObject({ ...whose, step: z.literal('await'), jobId: z.string(), looks: z.int().nonnegative() }),
  /** Fetch results from a page on. */
  z.strictObject({
    ...whose,
    step: z.literal('fetch'),
    jobId: z.string(),
    page: z.int().positive(),
    locator: z.string().optional(),
    rowsMax: z.int().positive(),
    /** Rows of the pages before. */
    rowsSent: z.int().nonnegative(),
    /** Rows that the job says it found. */
    rowsTotal: z.int().nonnegative(),
    /** Of a sweep: the last id of the pages before. */
    afterId: z.string().length(18).nullable(),
  }),
]);

export type BackfillMessage = z.infer<typeof backfillMessageSchema>;
export type BackfillStep<S extends BackfillMessage['step']> = Extract<BackfillMessage, { readonly step: S }>;
