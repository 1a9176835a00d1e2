import * as z from 'zod';

/**
 * "This board is another one now": it was saved, deleted or restored. Carries nothing of it: whoever hears it and has
 * the board open asks again with her own rights. To everybody else it is a number.
 */
export const boardMovedSchema = z.strictObject({
  kind: z.literal('board'),
  organizationId: z.string().length(18),
  uid: z.uuid(),
  /** Of a board that is shared with nobody its owner, who alone can have it open. Absent: anybody of the organisation may. */
  subject: z.string().min(1).max(300).optional(),
  /** That it has now. */
  version: z.int().positive(),
});

export type BoardMoved = z.infer<typeof boardMovedSchema>;
