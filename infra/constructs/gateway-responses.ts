import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

interface GatewayProblem {
  readonly type: ResponseType;
  /** Absent: the status that API Gateway has for this type. */
  readonly status?: string;
  readonly code: string;
  readonly message: string;
}

/** What API Gateway itself refuses, in the words of shared/api/problem.ts. */
const problems: readonly GatewayProblem[] = [
  { type: ResponseType.UNAUTHORIZED, code: 'auth.required', message: 'Sign in to continue.' },
  { type: ResponseType.ACCESS_DENIED, code: 'auth.refused', message: 'You may not do this.' },
  {
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    status: '404',
    code: 'route.unknown',
    message: 'There is nothing at this address.',
  },
  { type: ResponseType.THROTTLED, code: 'request.throttled', message: 'Too many requests. Try again in a moment.' },
  { type: ResponseType.REQUEST_TOO_LARGE, code: 'request.too-large', message: 'The request is too large.' },
  {
    type: ResponseType.AUTHORIZER_FAILURE,
    code: 'server.failed',
    message: 'Something went wrong on our side. It has been recorded.',
  },
  {
    type: ResponseType.AUTHORIZER_CONFIGURATION_ERROR,
    code: 'server.failed',
    message: 'Something went wrong on our side. It has been recorded.',
  },
  { type: ResponseType.INTEGRATION_TIMEOUT, code: 'server.busy', message: 'Fairlead is busy. Try again in a moment.' },
  { type: ResponseType.DEFAULT_4XX, code: 'request.refused', message: 'The request cannot be understood.' },
  {
    type: ResponseType.DEFAULT_5XX,
    code: 'server.failed',
    message: 'Something went wrong on our side. It has been recorded.',
  },
];

const headers = {
  'cache-control': "'no-store'",
  'content-security-policy': "'default-src ''none''; frame-ancestors ''none'''",
  'strict-transport-security': "'max-age=63072000; includeSubDomains; preload'",
  'x-content-type-options': "'nosniff'",
};

export const addGatewayResponses = (rest: RestApi): void => {
  for (const { type, status, code, message } of problems) {
    rest.addGatewayResponse(type.responseType, {
      type,
      ...(status && { statusCode: status }),
      responseHeaders: headers,
      templates: { 'application/json': JSON.stringify({ code, message, requestId: '$context.requestId' }) },
    });
  }
};
