import * as z from 'zod';

export const receiveEnvSchema = z.object({
  HINTS_QUEUE_URL: z.url(),
  /** Secret: `{organizationId, webhookSecrets: ["whsec_…", …], outboundMessageKeys: ["…", …]}`; several while one is rotated. */
  WEBHOOK_SECRET_ID: z.string().min(1),
  /** Message ids of the last day, so that a replayed webhook queues nothing. */
  REPLAYS_TABLE: z.string().min(1),
});
