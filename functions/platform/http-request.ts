import type { APIGatewayProxyEvent } from 'aws-lambda';
import { HttpError } from './http-error.ts';

/** A request as endpoints see it: names in lower case, nothing repeated. */
export interface HttpRequest {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** What the authorizer put into the request's context; empty on open routes. */
  readonly authorizer: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/**
 * Reads everything but the body of a REST API event.
 * @throws HttpError 400 when a query parameter is repeated: two readers of one request must not see different values.
 */
export const readRequest = (event: APIGatewayProxyEvent): HttpRequest => {
  const headers = readHeaders(event.headers);
  return {
    params: event.pathParameters ?? {},
    query: readQuery(event),
    headers,
    cookies: readCookies(headers['cookie']),
    authorizer: event.requestContext.authorizer ?? {},
    requestId: event.requestContext.requestId,
  };
};

/** Header names in lower case. API Gateway hands them on as they were sent. */
export const readHeaders = (headers: APIGatewayProxyEvent['headers'] | null): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));

/** Cookies by name. A name sent twice keeps its first value, as browsers send the most specific first. */
export const readCookies = (header: string | undefined): Record<string, string | undefined> => {
  const cookies: Record<string, string | undefined> = Object.create(null);
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies[pair.slice(0, at).trim()] ??= pair.slice(at + 1).trim();
  }
  return cookies;
};

const readQuery = (event: APIGatewayProxyEvent): HttpRequest['query'] => {
  for (const [name, values] of Object.entries(event.multiValueQueryStringParameters ?? {})) {
    if ((values?.length ?? 0) > 1) {
      throw new HttpError({
        status: 400,
        code: 'request.parameter-repeated',
        message: `Send the query parameter ${name} once.`,
      });
    }
  }
  return event.queryStringParameters ?? {};
};
