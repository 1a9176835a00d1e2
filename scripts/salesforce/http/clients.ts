import { timingSafeEqual } from 'node:crypto';
import { type CryptoKey, decodeJwt, errors, importSPKI, importX509, jwtVerify } from 'jose';
import { type Org } from '../org/org.ts';
import { type SObjectRecord, textOf } from '../org/sobject-record.ts';

/** An app that may sign in: with its secret, or with assertions signed by the key of its certificate. */
export interface ClientRegistration {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** X.509 certificate or SPKI public key, PEM, RS256. */
  readonly certificate?: string;
  /** User that client_credentials acts as. */
  readonly runAsUserId: string;
}

/** A refusal of the token endpoint, answered as `{error, error_description}`. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }
}

/** How far ahead an assertion may expire, with a minute for clocks that differ. */
const ASSERTION_SECONDS_MAX = 300 + 60;

const clientNamed = (clients: readonly ClientRegistration[], clientId: string | undefined): ClientRegistration => {
  const client = clients.find((each) => each.clientId === clientId);
  if (!client) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  return client;
};

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The user that a client id and secret stand for. @throws OAuthError */
export const verifySecret = (
  clients: readonly ClientRegistration[],
  given: { clientId: string; clientSecret: string },
): string => {
  const client = clientNamed(clients, given.clientId);
  if (!client.clientSecret || !isSame(client.clientSecret, given.clientSecret))
    throw new OAuthError('invalid_client', 'invalid client credentials');
  return client.runAsUserId;
};

const keyOf = async (pem: string): Promise<CryptoKey> =>
  pem.includes('CERTIFICATE') ? importX509(pem, 'RS256') : importSPKI(pem, 'RS256');

const activeUser = (org: Org, username: string): SObjectRecord => {
  const user = org.live('User').find((each) => textOf(each, 'Username')?.toLowerCase() === username.toLowerCase());
  if (!user || user['IsActive'] !== true) throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
  return user;
};

const issuerOf = (assertion: string): string | undefined => {
  try {
    return decodeJwt(assertion).iss;
  } catch (error) {
    throw new OAuthError(
      'invalid_grant',
      `invalid assertion: ${error instanceof Error ? error.message : 'unreadable'}`,
    );
  }
};

const describeFault = (error: unknown): OAuthError => {
  if (error instanceof errors.JWTExpired) return new OAuthError('invalid_grant', 'assertion has expired');
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud')
    return new OAuthError('invalid_grant', 'audience is invalid');
  return new OAuthError('invalid_grant', 'invalid assertion');
};

/** The user that a signed assertion stands for. @throws OAuthError */
export const verifyAssertion = async (
  org: Org,
  given: { clients: readonly ClientRegistration[]; assertion: string; audiences: string[] },
): Promise<string> => {
  const client = clientNamed(given.clients, issuerOf(given.assertion));
  if (!client.certificate) throw new OAuthError('invalid_grant', 'no certificate is registered for this client');
  const key = await keyOf(client.certificate);
  const currentDate = org.now();
  const { payload } = await jwtVerify(given.assertion, key, {
    audience: given.audiences,
    requiredClaims: ['exp', 'sub', 'aud'],
    algorithms: ['RS256'],
    currentDate,
  }).catch((error: unknown) => {
    throw describeFault(error);
  });
  if ((payload.exp ?? 0) > currentDate.getTime() / 1_000 + ASSERTION_SECONDS_MAX)
    throw new OAuthError('invalid_grant', 'assertion expires too far ahead');
  return activeUser(org, payload.sub ?? '').Id;
};
