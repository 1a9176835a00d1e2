import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { readCookies, readHeaders } from '#platform/http-request';
import type { Log } from '#platform/log';
import type { Viewer } from '#shared/api/viewer';
import { TokenRefusedError, type VerifiedToken } from './access-token.ts';
import { isFromOwnPages } from './same-site.ts';
import { accessCookie } from './session-cookies.ts';

interface AuthorizeServices {
  readonly publicUrl: string;
  readonly log: Log;
  readonly verify: (token: string) => Promise<VerifiedToken>;
  readonly isRevoked: (session: string) => Promise<boolean>;
}

/**
 * Lets a request through to the API with the viewer in its context, or refuses it: 401 without a token that we
 * believe, 403 when a cookie's request may come from another site's page. API Gateway must not cache the answer
 * (TTL 0): a cached one would let the next request pass without its headers being looked at.
 */
export const authorize =
  ({ publicUrl, log, verify, isRevoked }: AuthorizeServices) =>
  async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    log.appendKeys({ requestId: event.requestContext.requestId, route: `${event.httpMethod} ${event.resource}` });
    try {
      const { token, byCookie } = readCredentials(event);
      const { viewer, session } = await verify(token);
      if (await isRevoked(session)) throw new TokenRefusedError('signed out');
      if (!byCookie || isSafe(event.httpMethod) || isFromOwnPages(readHeaders(event.headers), publicUrl)) {
        return policy('Allow', event.methodArn, viewer);
      }
      log.warn('request refused', { code: 'request.foreign-page', subject: viewer.subject });
      return policy('Deny', event.methodArn, viewer);
    } catch (error) {
      if (!(error instanceof TokenRefusedError)) throw error;
      log.warn('request refused', { code: 'session.none', reason: error.message });
      // This very text is how an authorizer says 401; every other error is a 500.
      throw new Error('Unauthorized', { cause: error });
    }
  };

interface Credentials {
  readonly token: string;
  readonly byCookie: boolean;
}

/** A bearer token of an API client goes before the cookie of a browser. */
const readCredentials = (event: APIGatewayRequestAuthorizerEvent): Credentials => {
  const headers = readHeaders(event.headers);
  const { authorization } = headers;
  if (authorization !== undefined) {
    const sent = Object.entries(event.multiValueHeaders ?? {}).find(([name]) => name.toLowerCase() === 'authorization');
    const token = /^Bearer ([\w.~+/=-]+)$/.exec(authorization)?.[1];
    if (!token || (sent?.[1]?.length ?? 1) > 1) throw new TokenRefusedError('not one bearer token');
    return { token, byCookie: false };
  }
  const token = readCookies(headers['cookie'])[accessCookie];
  if (!token) throw new TokenRefusedError('no token');
  return { token, byCookie: true };
};

const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

/**
 * Speaks of the whole stage, not of the one method that was asked for: were the answer ever cached, a policy for
 * one method would refuse the same person every other. What a viewer may do is decided behind it, per row.
 */
const policy = (effect: 'Allow' | 'Deny', methodArn: string, viewer: Viewer): APIGatewayAuthorizerResult => ({
  principalId: viewer.subject,
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: wholeStage(methodArn) }],
  },
  context: { ...viewer },
});

/** `arn:…:api-id/stage/METHOD/path` → `arn:…:api-id/stage/*` */
const wholeStage = (methodArn: string): string => `${methodArn.split('/').slice(0, 2).join('/')}/*`;
