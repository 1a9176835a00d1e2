import { randomUUID } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import { OAuth2 } from 'jsforce/lib/core.js';
import * as z from 'zod';
import type { Credentials } from './credentials.ts';
import { FetchTransport } from './fetch-transport.ts';
import { readAnswer } from './read-answer.ts';
import { isBusyStatus, SalesforceError, signInRefusals } from './salesforce-error.ts';
import { isSalesforceAddress } from './salesforce-host.ts';

/** An access token and where it is valid. */
export interface Session {
  readonly accessToken: string;
  /** As Salesforce returned it: it may differ from the login address, and may change with the next token. */
  readonly instanceUrl: string;
}

const tokenSchema = z.object({
  access_token: z.string().min(1),
  instance_url: z.string().transform((url) => url.replace(/\/+$/, '')),
  /** `https://login.salesforce.com/id/<organisation>/<user>` */
  id: z.string(),
});

/**
 * Signs in to the organisation that the credentials name.
 * @throws SalesforceError also when the token belongs to another organisation, or leads away from Salesforce
 */
export const signIn = async (credentials: Credentials): Promise<Session> => {
  const { access_token, instance_url, id } = readAnswer(tokenSchema, await requestToken(credentials));
  if (!isSalesforceAddress(instance_url)) {
    throw new SalesforceError('FOREIGN_ADDRESS', 'the token leads to an address that is not of Salesforce');
  }
  if (!id.includes(`/id/${credentials.organizationId}/`)) {
    throw new SalesforceError('FOREIGN_ORGANIZATION', `the token is not of ${credentials.organizationId}`);
  }
  return { accessToken: access_token, instanceUrl: instance_url };
};

class TokenApi extends OAuth2 {
  // oxlint-disable-next-line no-underscore-dangle -- the name is jsforce's
  override readonly _transport = new FetchTransport();
}

const requestToken = async (credentials: Credentials): Promise<unknown> => {
  const { loginUrl, clientId } = credentials;
  try {
    if (credentials.flow === 'client-credentials') {
      const oauth = new TokenApi({ loginUrl, clientId, clientSecret: credentials.clientSecret });
      return await oauth.requestToken({ grant_type: 'client_credentials' });
    }
    return await new TokenApi({ loginUrl }).requestToken({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: await signAssertion(credentials),
    });
  } catch (cause) {
    throw signInError(cause);
  }
};

/** Salesforce takes assertions of at most five minutes; three leave room for clocks that differ. */
const assertionLifetime = '3m';

const signAssertion = async ({
  loginUrl,
  clientId,
  username,
  privateKey,
}: Extract<Credentials, { flow: 'jwt-bearer' }>): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(clientId)
    .setSubject(username)
    .setAudience(new URL(loginUrl).origin)
    .setExpirationTime(assertionLifetime)
    .setJti(randomUUID())
    .sign(await importPKCS8(privateKey, 'RS256'));

/** jsforce names its errors by OAuth's code or by the status; what has neither name never reached Salesforce. */
const signInError = (cause: unknown): SalesforceError => {
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  if (signInRefusals.has(name)) return new SalesforceError(name, message, { cause });
  const status = Number(/^ERROR_HTTP_(\d{3})$/.exec(name)?.[1]);
  if (isBusyStatus(status) || name === 'temporarily_unavailable')
    return new SalesforceError('SERVER_UNAVAILABLE', message, { cause });
  const isAnswer = !Number.isNaN(status) || /^[a-z]+(?:_[a-z]+)+$/.test(name);
  return isAnswer
    ? new SalesforceError('SIGN_IN_REFUSED', `${name}: ${message}`, { cause })
    : new SalesforceError('NO_ANSWER', 'the sign-in got no answer', { cause });
};
