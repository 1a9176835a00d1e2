import type { APIGatewayEventRequestContext, APIGatewayProxyEvent } from 'aws-lambda';
import { collect, type HttpRequest, headerOf } from './http-message.ts';
import type { MatchedRoute } from './rest-routes.ts';

/** Where a request met the API. */
export interface Meeting {
  readonly request: HttpRequest;
  readonly match: MatchedRoute;
  readonly requestId: string;
  readonly api: RestApiPlace;
}

export interface RestApiPlace {
  readonly apiId: string;
  readonly stage: string;
  readonly region: string;
  readonly account: string;
  readonly stageVariables: Readonly<Record<string, string>> | null;
  readonly binaryMediaTypes: readonly string[];
}

export type AuthorizerContext = Readonly<Record<string, string | number>>;

/** The event of a Lambda proxy integration, payload version 1.0. */
export const proxyEvent = (meeting: Meeting, authorizer: AuthorizerContext | undefined): APIGatewayProxyEvent => {
  const { request, api } = meeting;
  const isBase64Encoded = request.body.length > 0 && isBinary(headerOf(request, 'content-type'), api.binaryMediaTypes);
  return {
    ...requestParts(meeting),
    body: request.body.length === 0 ? null : request.body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
    requestContext: requestContext(meeting, authorizer),
  };
};

/** What the events of integrations and of REQUEST authorizers have in common. */
export const requestParts = ({ request, match, api }: Meeting) => {
  const headers = collect(request.headers);
  const query = collect(request.query);
  const orNull = <T extends object>(value: T): T | null => (Object.keys(value).length === 0 ? null : value);
  return {
    resource: match.route.path,
    path: request.path,
    httpMethod: request.method,
    headers: headers.single,
    multiValueHeaders: headers.multi,
    queryStringParameters: orNull(query.single),
    multiValueQueryStringParameters: orNull(query.multi),
    pathParameters: orNull({ ...match.parameters }),
    stageVariables: api.stageVariables && { ...api.stageVariables },
  };
};

export const requestContext = (
  { request, match, requestId, api }: Meeting,
  authorizer: AuthorizerContext | undefined,
): APIGatewayEventRequestContext => {
  const now = new Date();
  const prefix = api.apiId;
  return {
    accountId: api.account,
    apiId: api.apiId,
    // The type asks for a value where API Gateway leaves the key out.
    ...(authorizer ? { authorizer } : ({} as { authorizer: undefined })),
    domainName: `${prefix}.execute-api.${api.region}.amazonaws.com`,
    domainPrefix: prefix,
    extendedRequestId: requestId,
    httpMethod: request.method,
    identity: { ...noIdentity, sourceIp: request.sourceIp, userAgent: headerOf(request, 'user-agent') ?? null },
    path: `/${api.stage}${request.path}`,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: requestTime(now),
    requestTimeEpoch: now.getTime(),
    resourceId: match.route.resourceId,
    resourcePath: match.route.path,
    stage: api.stage,
  };
};

const noIdentity = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
} as const;

/** `21/Nov/2026:05:13:30 +0000` */
export const requestTime = (at: Date): string => {
  const [, day = '', month = '', year = ''] = at.toUTCString().split(' ');
  return `${day}/${month}/${year}:${at.toISOString().slice(11, 19)} +0000`;
};

/** Whether a media type is one of the API's binary ones; patterns may end in a star. */
export const isBinary = (mediaType: string | undefined, binaryMediaTypes: readonly string[]): boolean => {
  const plain = mediaType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return binaryMediaTypes.some((pattern) => {
    if (pattern === '*/*') return true;
    return pattern.endsWith('/*') ? plain.startsWith(pattern.slice(0, -1)) : plain === pattern.toLowerCase();
  });
};
