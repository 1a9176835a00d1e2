import type { JWTVerifyGetKey } from 'jose';
import type { Clock } from '#platform/clock';
import { HttpError } from '#platform/http-error';
import { TokenRefusedError, verifyAccessToken } from './access-token.ts';
import type { ProviderTokens } from './provider.ts';
import { sessionCookies } from './session-cookies.ts';

interface OpenSessionSettings {
  readonly issuerUrl: string;
  readonly clientId: string;
  readonly keys: JWTVerifyGetKey;
  readonly clock: Clock;
}

/**
 * The cookies for tokens fresh from the provider. A token that the authorizer would refuse opens no session: a person
 * without a role or an organisation is told so once, instead of meeting 401 at every step.
 * @throws HttpError 403 `sign-in.no-access`
 */
export const openSessionWith =
  ({ issuerUrl, clientId, keys, clock }: OpenSessionSettings) =>
  async ({ accessToken, refreshToken }: ProviderTokens): Promise<string[]> => {
    const now = clock();
    const { expiresAt } = await verifyAccessToken(accessToken, { issuerUrl, clientId, keys, now }).catch(refuse);
    const accessLifeSeconds = Math.floor((expiresAt.getTime() - now.getTime()) / 1000);
    return sessionCookies({ accessToken, accessLifeSeconds, refreshToken });
  };

const refuse = (error: unknown): never => {
  if (!(error instanceof TokenRefusedError)) throw error;
  throw new HttpError({
    status: 403,
    code: 'sign-in.no-access',
    message: 'Your account has no access to Fairlead yet. Ask an administrator for a role.',
    cause: error,
  });
};
