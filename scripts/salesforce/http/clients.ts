import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type CryptoKey, decodeJwt, errors, importSPKI, importX509, jwtVerify } from 'jose';
import type { SignInRefusal } from '../fault-control.ts';
import type { Org } from '../org/org.ts';
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

interface Client extends ClientRegistration {
  /** Still good beside the secret while it is being rotated. */
  readonly oldSecret?: string;
  readonly isRevoked?: true;
  readonly revokedAs?: SignInRefusal;
}

/** Who has signed in, and through which app. */
export interface SignedIn {
  readonly userId: string;
  readonly clientId: string;
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

const revocations: Readonly<Record<SignInRefusal, string>> = {
  invalid_client: 'invalid client credentials',
  invalid_client_id: 'client identifier invalid',
  invalid_grant: "user hasn't approved this consumer",
};

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

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

/** The apps that may sign in. The first one is the org's own. */
export class Clients {
  readonly #byId: Map<string, Client>;
  readonly #ownId: string;

  constructor(registrations: readonly [ClientRegistration, ...ClientRegistration[]]) {
    this.#byId = new Map(registrations.map((each) => [each.clientId, each]));
    this.#ownId = registrations[0].clientId;
  }

  /** The org's own app. */
  get own(): ClientRegistration {
    return this.#registered(this.#ownId);
  }

  /** The user that a client id and secret stand for. @throws OAuthError */
  verifySecret(given: { clientId: string; clientSecret: string }): SignedIn {
    const client = this.#permitted(given.clientId, 'invalid_client');
    const secrets = [client.clientSecret, client.oldSecret].filter((each) => each !== undefined);
    if (!secrets.some((secret) => isSame(secret, given.clientSecret)))
      throw new OAuthError('invalid_client', 'invalid client credentials');
    return { userId: client.runAsUserId, clientId: client.clientId };
  }

  /** The user that a signed assertion stands for. @throws OAuthError */
  async verifyAssertion(org: Org, given: { assertion: string; audiences: string[] }): Promise<SignedIn> {
    const client = this.#permitted(issuerOf(given.assertion) ?? '', 'invalid_grant');
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
    return { userId: activeUser(org, payload.sub ?? '').Id, clientId: client.clientId };
  }

  /** @param error what it is told; default: what goes with the way it signs in. @throws Error when there is no such client */
  revoke(clientId: string, error?: SignInRefusal): void {
    this.#change(clientId, { isRevoked: true, ...(error && { revokedAs: error }) });
  }

  /** @returns the new secret. @throws Error when there is no such client */
  rotateSecret(clientId: string, keepsOld: boolean): string {
    const { clientSecret, oldSecret: _oldSecret, ...client } = this.#registered(clientId);
    const secret = randomBytes(32).toString('hex').toUpperCase();
    const old = keepsOld && clientSecret !== undefined ? { oldSecret: clientSecret } : {};
    this.#byId.set(clientId, { ...client, clientSecret: secret, ...old });
    return secret;
  }

  /** @throws Error when there is no such client */
  rotateKey(clientId: string, certificate: string): void {
    this.#change(clientId, { certificate });
  }

  /** Lets every client sign in again. */
  permitAll(): void {
    for (const [clientId, { isRevoked: _isRevoked, revokedAs: _revokedAs, ...client }] of this.#byId)
      this.#byId.set(clientId, client);
  }

  #change(clientId: string, change: Partial<Client>): void {
    this.#byId.set(clientId, { ...this.#registered(clientId), ...change });
  }

  #registered(clientId: string): Client {
    const client = this.#byId.get(clientId);
    if (!client) throw new Error(`no client ${clientId} is registered`);
    return client;
  }

  #permitted(clientId: string, whenRevoked: SignInRefusal): Client {
    const client = this.#byId.get(clientId);
    if (!client) throw new OAuthError('invalid_client_id', revocations.invalid_client_id);
    const error = client.revokedAs ?? whenRevoked;
    if (client.isRevoked) throw new OAuthError(error, revocations[error]);
    return client;
  }
}
