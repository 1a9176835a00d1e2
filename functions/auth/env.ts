import * as z from 'zod';

/** Both sides of the sign-in must agree on issuer and client: tokens of any other are refused. */
const identity = { ISSUER_URL: z.url(), CLIENT_ID: z.string().min(1) };

export const signInEnvSchema = z.object({
  ...identity,
  /** Where people reach Fairlead; the redirect addresses are made of it. */
  PUBLIC_URL: z.url(),
  SESSIONS_TABLE: z.string().min(1),
});

export const authorizerEnvSchema = z.object({ ...identity, PUBLIC_URL: z.url(), SESSIONS_TABLE: z.string().min(1) });
