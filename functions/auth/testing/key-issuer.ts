import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export const organizationId = '00D000000000001EAA';
export const clientId = 'fairlead-web';

/** An issuer with a discovery document and a key set, which counts how often its keys are asked for. */
export const startKeyIssuer = async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const publicJwk: JWK = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const other = await generateKeyPair('ES256', { extractable: true });
  const otherJwk: JWK = { ...(await exportJWK(other.publicKey)), kid: 'k2', alg: 'ES256', use: 'sig' };
  const asked = { discovery: 0, keys: 0, elsewhere: 0 };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/.well-known/openid-configuration') {
      asked.discovery += 1;
      response.end(JSON.stringify({ issuer: issuerUrl, jwks_uri: `${issuerUrl}/keys` }));
    } else if (request.url === '/keys') {
      asked.keys += 1;
      response.end(JSON.stringify({ keys: [publicJwk, otherJwk] }));
    } else {
      asked.elsewhere += 1;
      response.end(JSON.stringify({ keys: [publicJwk] }));
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens on a port has an address of this shape.
  const issuerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuerUrl,
    publicJwk,
    privateKey,
    asked,
    /** The claims of an honest access token, issued now. */
    claims: (now: Date): Record<string, unknown> => {
      const iat = Math.floor(now.getTime() / 1000);
      return {
        iss: issuerUrl,
        sub: 'rita',
        client_id: clientId,
        token_use: 'access',
        iat,
        exp: iat + 900,
        jti: 'token-1',
        auth_time: iat,
        organization_id: organizationId,
        salesforce_user_id: '005000000000001AAA',
        fairlead_role: 'sales',
        name: 'Rita Rep',
        email: 'rita@example.com',
      };
    },
    sign: (claims: Record<string, unknown>, header: Record<string, unknown> = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header }).sign(privateKey),
    /** Signed by the issuer's other key, of another algorithm: honest, and still not ours to accept. */
    signOther: (claims: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k2' }).sign(other.privateKey),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** A token in three parts with whatever signature, for what no honest library would sign. */
export const rawToken = (header: unknown, payload: unknown, signature: string | Buffer = ''): string =>
  [
    ...[header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')),
    Buffer.from(signature).toString('base64url'),
  ].join('.');
