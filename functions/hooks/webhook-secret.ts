import * as z from 'zod';

/** Two while one is being replaced by the other. */
const activeMax = 2;

/** What proves a sender to be the organisation's own: keys of signatures, and keys that outbound messages carry in their path. */
export const webhookSecretSchema = z.strictObject({
  organizationId: z.string().regex(/^00D[A-Za-z0-9]{15}$/),
  /** `whsec_` and the base64 of 24 to 64 random bytes, as Standard Webhooks have it. */
  webhookSecrets: z.array(z.string().regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/)).max(activeMax),
  outboundMessageKeys: z.array(z.string().min(32).max(200)).max(activeMax),
});

export type WebhookSecret = z.infer<typeof webhookSecretSchema>;
