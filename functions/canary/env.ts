import * as z from 'zod';

export const canaryEnvSchema = z.object({
  /** Where people reach Fairlead, and so the canary. */
  PUBLIC_URL: z.url(),
  ISSUER_URL: z.url(),
  /** As which people sign in. */
  CLIENT_ID: z.string().min(1),
  USER_POOL_ID: z.string().min(1),
  /** As which the canary does. */
  CANARY_CLIENT_ID: z.string().min(1),
  /** Secret: `{username, password, totpSecret}`. */
  CANARY_SECRET_ID: z.string().min(1),
});
