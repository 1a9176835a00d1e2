import * as z from 'zod';

/**
 * "These ids of this object may have moved." The object is named as the sender named it (Salesforce's API name):
 * `sync` decides whether Fairlead knows it, and parks what it does not.
 */
export const hintSchema = z.strictObject({
  kind: z.literal('hint'),
  organizationId: z.string().length(18),
  object: z.string().min(1).max(80),
  /** `all`: every row may have moved. */
  ids: z.union([z.array(z.string().min(15).max(18)).min(1).max(2_000), z.literal('all')]),
  /** `change-event` and `again` are hints that `sync` sends itself when it may not ask Salesforce now; `repair` is from a proof. */
  door: z.enum(['webhook', 'outbound-message', 'change-event', 'again', 'repair']),
  /** The sender's own name for the message: webhook-id, notification id, proof id. */
  messageId: z.string().max(200),
  receivedAt: z.iso.datetime(),
  /** When the change happened, where the sender said so. */
  changedAt: z.iso.datetime().optional(),
  /** How often these rows could not be read although others could; so often, and the hint is parked. */
  attempts: z.int().nonnegative().optional(),
});

export type Hint = z.infer<typeof hintSchema>;
