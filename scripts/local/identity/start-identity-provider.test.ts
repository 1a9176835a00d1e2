import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Persona } from './persona.ts';
import { type RunningIdentityProvider, startIdentityProvider } from './start-identity-provider.ts';

const callback = 'http://localhost:1/auth/callback';
const rita: Persona = {
  key: 'rep-1',
  name: 'Rita <Rep>',
  email: 'rita@example.com',
  title: 'Account executive',
  fairleadRole: 'sales',
  organizationId: '00D000000000001EAA',
  salesforceUserId: '005000000000001AAA',
};
const { salesforceUserId: _, ...withoutSalesforce } = rita;
const otto: Persona = { ...withoutSalesforce, key: 'ops', name: 'Otto Ops', fairleadRole: 'ops' };

let folder = '';
let provider: RunningIdentityProvider;
const faults: unknown[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fairlead-identity-'));
  provider = await startIdentityProvider({
    port: 0,
    stateFolder: folder,
    clients: [{ clientId: 'web', callbackUrls: [callback], logoutUrls: ['http://localhost:1/'] }],
    personas: [rita, otto],
    onFault: (fault) => faults.push(fault),
  });
});
afterAll(async () => {
  await provider.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser with cookies, which stops where the provider sends it elsewhere. */
const makeBrowser = () => {
  const jar = new Map<string, string>();
  const go = async (address: URL, form?: Record<string, string>): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form && { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(address, { redirect: 'manual', headers: { cookie }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  };
  const follow = async (from: URL, form?: Record<string, string>): Promise<{ at: URL; response?: Response }> => {
    const response = await go(from, form);
    const location = response.headers.get('location');
    if (location === null) return { at: from, response };
    const next = new URL(location, from);
    return next.origin === provider.issuer ? follow(next) : { at: next };
  };
  return { follow };
};

const signIn = async (persona: Persona) => {
  const config = await oidc.discovery(new URL(provider.issuer), 'web', undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
  const verifier = oidc.randomPKCECodeVerifier();
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid profile email',
    state: 'state-1',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const browser = makeBrowser();
  const page = await browser.follow(address);
  const html = (await page.response?.text()) ?? '';
  const { at } = await browser.follow(page.at, { persona: persona.key });
  const tokens = await oidc.authorizationCodeGrant(config, at, {
    pkceCodeVerifier: verifier,
    expectedState: 'state-1',
  });
  return { config, page, html, tokens };
};

const claimsOf = async (token: string) => {
  const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`));
  return (await jwtVerify(token, keys, { issuer: provider.issuer, algorithms: ['RS256'] })).payload;
};

describe('the local identity provider', () => {
  it('shows a button for each persona, under a policy that lets no script run', async () => {
    const { html, page } = await signIn(rita);
    expect(html).toContain('value="rep-1"');
    expect(html).toContain('Rita &#60;Rep&#62;');
    const policy = page.response?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:1");
    expect(policy).not.toContain('unsafe');
  });

  it('gives access tokens the claims that make a viewer, for fifteen minutes', async () => {
    const { tokens } = await signIn(rita);
    const claims = await claimsOf(tokens.access_token);
    expect(claims).toMatchObject({
      sub: 'rep-1',
      token_use: 'access',
      client_id: 'web',
      organization_id: rita.organizationId,
      salesforce_user_id: rita.salesforceUserId,
      fairlead_role: 'sales',
      name: rita.name,
      email: rita.email,
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(900);
  });

  it('knows people without a Salesforce user', async () => {
    const { tokens } = await signIn(otto);
    expect(await claimsOf(tokens.access_token)).not.toHaveProperty('salesforce_user_id');
  });

  it('rotates refresh tokens and ends what descends from one that is used twice', async () => {
    const { config, tokens } = await signIn(rita);
    const first = tokens.refresh_token ?? '';
    const second = await oidc.refreshTokenGrant(config, first);
    expect(second.refresh_token).not.toBe(first);
    await expect(oidc.refreshTokenGrant(config, first)).rejects.toThrow();
    await expect(oidc.refreshTokenGrant(config, second.refresh_token ?? '')).rejects.toThrow();
    expect(faults).toEqual([]);
  });
});
