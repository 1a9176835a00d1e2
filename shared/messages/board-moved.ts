import * as z from 'zod';

/**
 * "This board is another one now": it was saved, deleted or restored. Carries nothing of it: whoever hears it and has
 * the board open asks again with her own rights. To everybody else it is a number.
 */
export const boardMovedSchema = z.strictObject({
  kind: z.literal('board'),
  organizationId: z.string().length(18),
  uid: z.uuid(),
  /** That it has now. */
  version: z.int().positive(),
});

export type BoardMoved = z.infer<typeof boardMovedSchema>;
