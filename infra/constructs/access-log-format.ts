import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';

// One JSON line a request. No query string and no path: the first carries tickets, the second keys.

export const requestLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    traceId: AccessLogField.contextXrayTraceId(),
    at: AccessLogField.contextRequestTimeEpoch(),
    sourceIp: AccessLogField.contextIdentitySourceIp(),
    method: AccessLogField.contextHttpMethod(),
    route: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    milliseconds: AccessLogField.contextResponseLatency(),
    subject: AccessLogField.contextAuthorizer('subject'),
    organizationId: AccessLogField.contextAuthorizer('organizationId'),
    refused: AccessLogField.contextErrorResponseType(),
  }),
);

export const socketLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTimeEpoch(),
    sourceIp: AccessLogField.contextIdentitySourceIp(),
    connectionId: AccessLogField.contextConnectionId(),
    event: AccessLogField.contextEventType(),
    route: AccessLogField.contextRouteKey(),
    status: AccessLogField.contextStatus(),
  }),
);
