import type * as z from 'zod';
import type { Clock } from '#platform/clock';
import { openTable, type Table } from '#platform/tables';
import { TokenRefusedError, verifyAccessToken } from './access-token.ts';
import { type Attempts, openAttempts } from './attempts.ts';
import type { signInEnvSchema } from './env.ts';
import { issuerKeys } from './issuer-keys.ts';
import { openSessionWith } from './open-session.ts';
import { openProvider, type Provider, type ProviderTokens } from './provider.ts';
import { openRevocations, type Revocations } from './revocations.ts';
import { sharedRefresh } from './shared-refresh.ts';

/** What the sign-in routes work with; built once per cold start. */
export interface SignInServices {
  readonly publicUrl: string;
  readonly provider: Provider;
  readonly attempts: Attempts;
  readonly revocations: Revocations;
  /** New tokens for a refresh token, the same for all who ask with it at the same time. */
  readonly refresh: (refreshToken: string) => Promise<ProviderTokens>;
  /** The cookies of a person whom the authorizer would let in. */
  readonly openSession: (tokens: ProviderTokens) => Promise<string[]>;
  /** The session of an access token; undefined when there is none or it is not ours. */
  readonly sessionOf: (accessToken: string | undefined) => Promise<string | undefined>;
}

export const openSignInServices = (
  env: z.output<typeof signInEnvSchema>,
  clock: Clock,
  sessions: Table = openTable(env.SESSIONS_TABLE),
): SignInServices => {
  const identity = { issuerUrl: env.ISSUER_URL, clientId: env.CLIENT_ID };
  const keys = issuerKeys(env.ISSUER_URL);
  const provider = openProvider({ ...identity, publicUrl: env.PUBLIC_URL, directory: env.IDENTITY_PROVIDER });
  return {
    publicUrl: env.PUBLIC_URL,
    provider,
    attempts: openAttempts(sessions, clock),
    revocations: openRevocations(sessions, clock),
    refresh: sharedRefresh({ sessions, clock, refresh: provider.refresh }),
    openSession: openSessionWith({ ...identity, keys, clock }),
    sessionOf: async (accessToken) => {
      if (!accessToken) return undefined;
      try {
        return (await verifyAccessToken(accessToken, { ...identity, keys, now: clock() })).session;
      } catch (error) {
        if (error instanceof TokenRefusedError) return undefined;
        throw error;
      }
    },
  };
};
