import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';
import { askOnce } from '#platform/ask-once';
import { TryAgainError } from '#platform/try-again';

const timeoutMilliseconds = 5_000;
const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * The issuer's signing keys: its discovery document is read on first use, its key set is cached by jose, which
 * asks again for an unknown key id at most every 30 seconds, however many forged tokens come.
 */
export const issuerKeys = (issuerUrl: string): JWTVerifyGetKey => {
  const keySet = askOnce(async () =>
    createRemoteJWKSet(await discoverKeySet(issuerUrl), { timeoutDuration: timeoutMilliseconds }),
  );
  return async (header, token) => (await keySet())(header, token);
};

/** Plain HTTP is for an issuer on the same machine only. */
export const mayBePlain = (issuerUrl: string): boolean => {
  const { protocol, hostname } = new URL(issuerUrl);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
};

const discoverKeySet = async (issuerUrl: string): Promise<URL> => {
  if (!issuerUrl.startsWith('https:') && !mayBePlain(issuerUrl)) throw new Error(`issuer ${issuerUrl} must use https`);
  const response = await fetch(`${issuerUrl.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  if (!response.ok) throw new TryAgainError(`the issuer answered ${response.status} to discovery`);
  const { issuer, jwks_uri } = discoverySchema.parse(await response.json());
  if (issuer !== issuerUrl) throw new Error(`the issuer calls itself ${issuer}, not ${issuerUrl}`);
  return new URL(jwks_uri);
};
