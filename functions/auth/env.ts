import * as z from 'zod';
import { fairleadRoleSchema } from '#shared/api/viewer';
import { jsonText } from './json-text.ts';

/** Both sides of the sign-in must agree on issuer and client: tokens of any other are refused. */
const identity = { ISSUER_URL: z.url(), CLIENT_ID: z.string().min(1) };

export const signInEnvSchema = z.object({
  ...identity,
  /** Where people reach Fairlead; the redirect addresses are made of it. */
  PUBLIC_URL: z.url(),
  SESSIONS_TABLE: z.string().min(1),
  /** What Cognito calls the one directory that everybody signs in to. Empty: Cognito asks. */
  IDENTITY_PROVIDER: z.string().max(32),
});

export const authorizerEnvSchema = z.object({
  ...identity,
  PUBLIC_URL: z.url(),
  SESSIONS_TABLE: z.string().min(1),
  /** As which the canary signs in. Empty: there is none. */
  CANARY_CLIENT_ID: z.string().transform((id) => id || undefined),
});

/** The company's directory, and how far it is believed; null where people have a password of the pool. */
const trustSchema = z
  .strictObject({
    provider: z.string().min(1),
    /** Of all its people, whatever it says. */
    organizationId: z.string().length(18),
    /** Group → role: the first that somebody is in. */
    roles: z.array(z.tuple([z.string(), fairleadRoleSchema])),
    /** Nobody comes in by anything else. */
    isOnlyWay: z.boolean(),
  })
  .nullable();
export type Trust = z.output<typeof trustSchema>;

export const tokenClaimsEnvSchema = z.object({ FEDERATION: jsonText.pipe(trustSchema) });
