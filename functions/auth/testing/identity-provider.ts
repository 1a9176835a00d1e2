import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

export const clientId = 'fairlead-web';
export const publicUrl = 'https://fairlead.example';

const scope = 'openid profile email';
const resource = 'urn:fairlead:api';

/** Who signs in, and what the directory says of her. */
export interface Account {
  readonly id: string;
  readonly claims: Readonly<Record<string, string>>;
}

/**
 * A real OpenID Connect provider on a free port, which signs in whoever is `next` without asking. It rotates refresh
 * tokens, and ends a session whose refresh token is used twice.
 */
export const startIdentityProvider = async (first: Account) => {
  // The provider wants to know its address before it is made, so the port comes first.
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens on a port has an address of this shape.
  const issuerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const directory = { next: first };

  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuerUrl, {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${publicUrl}/auth/callback`],
        post_logout_redirect_uris: [`${publicUrl}/`],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'k1', use: 'sig', alg: 'RS256' }] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    cookies: { keys: ['test'] },
    ttl: { AccessToken: 900, Grant: 3600, IdToken: 900, Interaction: 600, RefreshToken: 3600, Session: 3600 },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: 'fairlead',
          accessTokenFormat: 'jwt',
          accessTokenTTL: 900,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    extraTokenClaims: () => ({ token_use: 'access', ...directory.next.claims }),
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_context, { uid }) => `/login/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const { provider: own, client, session } = oidc;
      const grant = new own.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/login/')) return next();
    context.respond = false;
    await provider.interactionFinished(context.req, context.res, { login: { accountId: directory.next.id } });
    return undefined;
  });
  const serve = provider.callback();
  server.on('request', (request, response) => {
    // The provider answers its own errors; nothing is left to catch.
    void serve(request, response);
  });

  return {
    issuerUrl,
    directory,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** Goes where a browser would go, from page to page of the provider, until an address is not the provider's. */
export const browse = async (from: string, issuerUrl: string): Promise<URL> => {
  const jar = new Map<string, string>();
  let address = new URL(from);
  while (address.origin === issuerUrl) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`${address.pathname} answered ${response.status}: ${await response.text()}`);
    address = new URL(location, address);
  }
  return address;
};
