import * as z from 'zod';
import { objectNames } from '../objects/index.ts';

/** "Rows of these objects have changed and are committed." Carries no data: whoever hears it asks again with her own rights. */
export const movedSchema = z.strictObject({
  kind: z.literal('moved'),
  organizationId: z.string().length(18),
  objects: z.array(z.enum(objectNames)).min(1),
  /** The tenant's data version after the commit, a decimal string. */
  version: z.string().regex(/^\d+$/),
  committedAt: z.iso.datetime(),
});

export type Moved = z.infer<typeof movedSchema>;
