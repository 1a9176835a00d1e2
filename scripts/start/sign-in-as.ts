import * as oidc from 'openid-client';
import type { IdentityClient } from '../local/assembly/assembly-needs.ts';

/** An access token of a persona, got as a browser gets one: page, button, code. */
export const signInAs = async (persona: string, issuer: string, client: IdentityClient): Promise<string> => {
  const config = await oidc.discovery(new URL(issuer), client.clientId, undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: client.callbackUrls[0] ?? '',
    scope: 'openid profile email',
    state,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const browse = makeBrowser(issuer);
  const page = await browse(address);
  const answer = await browse(page, new URLSearchParams({ persona }));
  const tokens = await oidc.authorizationCodeGrant(config, answer, {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
  return tokens.access_token;
};

/** Follows the provider's redirects with its cookies; gives the page, or the first address that is not the provider's. */
const makeBrowser = (issuer: string) => {
  const cookies = new Map<string, string>();
  return async (from: URL, form?: URLSearchParams): Promise<URL> => {
    let at = from;
    let body = form;
    for (;;) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(at, {
        redirect: 'manual',
        headers: { cookie },
        ...(body && { method: 'POST', body }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) return at;
      at = new URL(location, at);
      body = undefined;
      if (at.origin !== issuer) return at;
    }
  };
};
