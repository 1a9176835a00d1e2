import * as z from 'zod';

/** By what the canary signs in, as the operator who made its user wrote it down. */
export const canarySecretSchema = z.strictObject({
  username: z.email(),
  password: z.string().min(14),
  /** What Cognito gave for its authenticator app: base32. */
  totpSecret: z.string().regex(/^[A-Z2-7]{16,}=*$/, 'must be base32, as Cognito gives it'),
});

export type CanarySecret = z.infer<typeof canarySecretSchema>;
