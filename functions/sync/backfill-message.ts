import * as z from 'zod';
import { objectNames } from '#shared/objects/index';

const whose = {
  kind: z.literal('backfill'),
  organizationId: z.string().length(18),
  object: z.enum(objectNames),
};

const jobSchema = { ...whose, windowId: z.string(), jobId: z.string(), throughAt: z.iso.datetime() };

/**
 * Where the reading of a whole object stands. The function that reads sends itself the next step, so that a fill
 * may take hours while each invocation takes seconds.
 */
export const backfillMessageSchema = z.discriminatedUnion('step', [
  /** Make a job. Without a window, open one first. */
  z.strictObject({
    ...whose,
    step: z.literal('begin'),
    window: z.strictObject({ id: z.string(), throughAt: z.iso.datetime() }).optional(),
  }),
  /** See whether the job is done. */
  z.strictObject({ ...jobSchema, step: z.literal('await'), looks: z.int().nonnegative() }),
  /** Fetch results from a page on. */
  z.strictObject({
    ...jobSchema,
    step: z.literal('fetch'),
    page: z.int().positive(),
    locator: z.string().optional(),
    /** Rows of the pages before. */
    rowsSent: z.int().nonnegative(),
    /** Rows that the job says it found. */
    rowsTotal: z.int().nonnegative(),
  }),
]);

export type BackfillMessage = z.infer<typeof backfillMessageSchema>;
export type BackfillStep<S extends BackfillMessage['step']> = Extract<BackfillMessage, { readonly step: S }>;
