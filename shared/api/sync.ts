import * as z from 'zod';
import { objectNames } from '../objects/index.ts';
import { objectFreshnessSchema } from './widgets-query.ts';

/** How the mirror does, per object. For ops and admins. */
export const syncResponseSchema = z.strictObject({
  objects: z.array(
    objectFreshnessSchema.extend({
      object: z.enum(objectNames),
      rows: z.int(),
      deletedRows: z.int(),
      /** `waiting`: not begun. `filling`: first fill under way. `live`: polls and hints keep it fresh. */
      state: z.enum(['waiting', 'filling', 'live']),
    }),
  ),
  /** Messages set aside because their shape or object is unknown, newest first. */
  parked: z.strictObject({
    count: z.int(),
    latest: z.array(z.strictObject({ at: z.iso.datetime(), source: z.string(), reason: z.string() })),
  }),
});

export type SyncResponse = z.infer<typeof syncResponseSchema>;
