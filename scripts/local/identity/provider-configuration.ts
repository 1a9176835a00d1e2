import type { Configuration } from 'oidc-provider';
import type { IdentityClient } from '../assembly/assembly-needs.ts';
import { memoryAdapter } from './memory-adapter.ts';
import type { Persona } from './persona.ts';
import { messagePage, type Page, signOutPage } from './sign-in-page.ts';
import { jwkOf, type SigningKey } from './signing-key.ts';

export const scopes = 'openid profile email';
/** Makes access tokens JWTs; no resource has scopes of its own. */
export const resource = 'urn:fairlead:api';

const accessTokenSeconds = 15 * 60;
const sessionSeconds = 12 * 60 * 60;

interface Facts {
  readonly clients: readonly IdentityClient[];
  readonly personas: readonly Persona[];
  readonly key: SigningKey;
  readonly origins: readonly string[];
}

/** Plays the user pool: code flow with PKCE, public clients, and access tokens with the claims that Cognito would give. */
export const providerConfiguration = ({ clients, personas, key, origins }: Facts): Configuration => {
  const find = (id: string | undefined): Persona | undefined => personas.find((persona) => persona.key === id);
  return {
    adapter: memoryAdapter(),
    clients: clients.map(({ clientId, callbackUrls, logoutUrls }) => ({
      client_id: clientId,
      application_type: 'web',
      token_endpoint_auth_method: 'none',
      redirect_uris: [...callbackUrls],
      post_logout_redirect_uris: [...logoutUrls],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
    })),
    jwks: { keys: [jwkOf(key)] },
    cookies: { keys: [key.cookieKey] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: () => Promise.resolve(true),
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    ttl: {
      AccessToken: accessTokenSeconds,
      IdToken: accessTokenSeconds,
      Interaction: 3_600,
      Grant: sessionSeconds,
      RefreshToken: sessionSeconds,
      Session: sessionSeconds,
    },
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_, client, token) => Promise.resolve(token.clientId === client.clientId),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => show(context, signOutPage(form, origins)),
        postLogoutSuccessSource: (context) => show(context, messagePage('Signed out', 'You can close this page.')),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: 'fairlead',
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessTokenSeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    extraTokenClaims: (_, token) => {
      const persona = 'accountId' in token ? find(token.accountId) : undefined;
      return persona && accessClaims(persona);
    },
    findAccount: (_, id) => {
      const persona = find(id);
      return persona && { accountId: id, claims: () => ({ sub: id, name: persona.name, email: persona.email }) };
    },
    interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      // Nobody is asked for consent: the product is the company's own.
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope(scopes);
      await grant.save();
      return grant;
    },
    renderError: (context, out) => show(context, messagePage('That did not work', out.error_description ?? out.error)),
  };
};

const accessClaims = (persona: Persona): Record<string, string> => ({
  token_use: 'access',
  organization_id: persona.organizationId,
  ...(persona.salesforceUserId !== undefined && { salesforce_user_id: persona.salesforceUserId }),
  fairlead_role: persona.fairleadRole,
  name: persona.name,
  email: persona.email,
});

/** What Koa's context must offer to show a page. */
interface Shows {
  type: string;
  body: unknown;
  set(name: string, value: string): void;
}

export const show = (context: Shows, { html, contentSecurityPolicy }: Page): void => {
  context.type = 'html';
  context.set('Content-Security-Policy', contentSecurityPolicy);
  context.set('X-Content-Type-Options', 'nosniff');
  context.set('Referrer-Policy', 'no-referrer');
  context.set('Cache-Control', 'no-store');
  context.body = html;
};
