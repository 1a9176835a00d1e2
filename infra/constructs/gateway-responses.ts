import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

interface Refusal {
  /** Absent: the status that API Gateway gives. */
  readonly status?: string;
  readonly code: string;
  readonly message: string;
}

/** What API Gateway refuses before a function is asked: in the form of shared/api/problem.ts, with the codes that functions use. */
const refusals: readonly (readonly [ResponseType, Refusal])[] = [
  [ResponseType.UNAUTHORIZED, { code: 'session.none', message: 'Sign in to continue.' }],
  [
    ResponseType.ACCESS_DENIED,
    { code: 'request.foreign-page', message: "Requests that rely on the cookie come from Fairlead's own pages." },
  ],
  [
    ResponseType.MISSING_AUTHENTICATION_TOKEN,
    { status: '404', code: 'request.unknown-path', message: 'Nothing lives at this address.' },
  ],
  [ResponseType.THROTTLED, { code: 'server.busy', message: 'Fairlead is busy. Try again in a moment.' }],
  [ResponseType.REQUEST_TOO_LARGE, { code: 'request.too-large', message: 'The request is too large.' }],
  [ResponseType.INTEGRATION_TIMEOUT, { code: 'server.busy', message: 'Fairlead is busy. Try again in a moment.' }],
  [ResponseType.DEFAULT_4XX, { code: 'request.invalid', message: 'The request cannot be understood.' }],
  [
    ResponseType.DEFAULT_5XX,
    { code: 'server.failed', message: 'Something went wrong on our side. It has been recorded.' },
  ],
];

const headers = {
  'cache-control': "'no-store'",
  'strict-transport-security': "'max-age=63072000; includeSubDomains; preload'",
  'x-content-type-options': "'nosniff'",
};

export const addGatewayResponses = (rest: RestApi): void => {
  for (const [type, { status, code, message }] of refusals) {
    rest.addGatewayResponse(type.responseType, {
      type,
      ...(status && { statusCode: status }),
      responseHeaders: headers,
      templates: { 'application/json': JSON.stringify({ code, message, requestId: '$context.requestId' }) },
    });
  }
};
