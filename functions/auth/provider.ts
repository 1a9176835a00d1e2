import * as oidc from 'openid-client';
import { askOnce } from '#platform/ask-once';
import { HttpError } from '#platform/http-error';
import { TryAgainError } from '#platform/try-again';
import { mayBePlain } from './issuer-keys.ts';

interface ProviderSettings {
  readonly issuerUrl: string;
  readonly clientId: string;
  readonly publicUrl: string;
  /** Which directory the provider is to send people on to; absent: it asks them. */
  readonly directory?: string | undefined;
}

/** What only the browser's sign-in and we know; the provider sees no more than the challenge made of the verifier. */
export interface Proof {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface ProviderTokens {
  readonly accessToken: string;
  /** Absent when the provider does not rotate, or gives none. */
  readonly refreshToken: string | undefined;
}

export type Provider = ReturnType<typeof openProvider>;

/**
 * The identity provider, known by its discovery document: Cognito in AWS, any OpenID Connect provider elsewhere.
 * Fairlead is a public client, so PKCE (S256) stands where a client secret would.
 */
export const openProvider = ({ issuerUrl, clientId, publicUrl, directory }: ProviderSettings) => {
  const configuration = askOnce(() =>
    oidc
      .discovery(new URL(issuerUrl), clientId, undefined, oidc.None(), {
        execute: mayBePlain(issuerUrl) ? [oidc.allowInsecureRequests] : [],
        timeout: 5,
      })
      .catch(failAsProvider),
  );
  const callbackUrl = new URL('/auth/callback', publicUrl);

  return {
    /** Where to send the browser. */
    authorizationUrl: async ({ state, nonce, verifier }: Proof): Promise<string> => {
      const challenge = await oidc.calculatePKCECodeChallenge(verifier);
      return oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callbackUrl.href,
        scope: 'openid profile email',
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        // Cognito's word for it.
        ...(directory && { identity_provider: directory }),
      }).href;
    },

    /**
     * Tokens for the code that came back; checks state, issuer and the ID token's nonce.
     * @throws HttpError 403 when the provider or its checks refuse, TryAgainError when it is away
     */
    exchangeCode: async (
      query: Readonly<Record<string, string | undefined>>,
      proof: Proof,
    ): Promise<ProviderTokens> => {
      const config = await configuration();
      const tokens = await oidc
        .authorizationCodeGrant(config, withQuery(callbackUrl, query), {
          expectedState: proof.state,
          expectedNonce: proof.nonce,
          pkceCodeVerifier: proof.verifier,
          idTokenExpected: true,
        })
        .catch(failAsProvider);
      return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token };
    },

    /** @throws HttpError 403 when the refresh token is worth nothing any more, TryAgainError when the provider is away */
    refresh: async (refreshToken: string): Promise<ProviderTokens> => {
      const tokens = await oidc.refreshTokenGrant(await configuration(), refreshToken).catch(failAsProvider);
      return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token };
    },

    /** Ends a refresh token and what descends from it, where the provider can. */
    revoke: async (refreshToken: string): Promise<void> => {
      const config = await configuration();
      if (!config.serverMetadata().revocation_endpoint) return;
      await oidc.tokenRevocation(config, refreshToken).catch(failAsProvider);
    },

    /** Where the browser ends its session with the provider; undefined when the provider has no such page. */
    endSessionUrl: async (): Promise<string | undefined> => {
      const config = await configuration();
      if (!config.serverMetadata().end_session_endpoint) return undefined;
      const home = new URL('/', publicUrl).href;
      // Cognito's page knows the second name only.
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: home, logout_uri: home }).href;
    },
  };
};

/** Made of our own address: what Host or X-Forwarded-Host say has no influence on where tokens are redeemed. */
const withQuery = (url: URL, query: Readonly<Record<string, string | undefined>>): URL => {
  const whole = new URL(url);
  for (const [name, value] of Object.entries(query)) whole.searchParams.set(name, value ?? '');
  return whole;
};

const failAsProvider = (error: unknown): never => {
  if (isAway(error)) throw new TryAgainError('the identity provider did not answer', { cause: error });
  if (
    error instanceof oidc.AuthorizationResponseError ||
    error instanceof oidc.ResponseBodyError ||
    error instanceof oidc.ClientError
  ) {
    throw new HttpError({
      status: 403,
      code: 'sign-in.refused',
      message: 'The identity provider did not confirm this sign-in.',
      cause: error,
    });
  }
  throw error;
};

const isAway = (error: unknown): boolean => {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  if (!(error instanceof oidc.ClientError)) return false;
  return error.code === 'OAUTH_TIMEOUT' || (error.cause instanceof Response && error.cause.status >= 500);
};
