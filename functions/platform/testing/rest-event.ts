import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Route } from '#shared/api/routes';

interface RestParts {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string | string[]>;
  readonly headers?: Record<string, string>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly authorizer?: Readonly<Record<string, string>>;
}

/** The event that API Gateway's REST API makes of a request to a route. */
export const aRestEvent = ({ method, path }: Route, parts: RestParts = {}): APIGatewayProxyEvent => {
  const { params = {}, query = {}, headers = {}, cookies = {}, body = null, authorizer } = parts;
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  const sent = { ...headers, ...(cookie.length > 0 && { Cookie: cookie.join('; ') }) };
  const multiQuery = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value].flat()]));
  return {
    resource: path,
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
    httpMethod: method,
    headers: sent,
    multiValueHeaders: Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, [value]])),
    queryStringParameters: Object.fromEntries(
      Object.entries(multiQuery).map(([name, values]) => [name, values.at(-1)]),
    ),
    multiValueQueryStringParameters: multiQuery,
    pathParameters: params,
    stageVariables: null,
    // The parts of a request context that our code reads; the rest is API Gateway's own bookkeeping.
    requestContext: { requestId: 'request-1', authorizer } as unknown as APIGatewayProxyEvent['requestContext'],
    body,
    isBase64Encoded: false,
  };
};

// Handlers read nothing of it; powertools and middy want it to be there.
export const aLambdaContext = (): Context => ({ awsRequestId: 'invocation-1', functionName: 'test' }) as Context;
