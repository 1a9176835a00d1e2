import { randomUUID } from 'node:crypto';
import { collect, type HttpRequest, headerOf } from '../http/http-message.ts';
import { requestTime } from '../http/proxy-event.ts';

/** An open connection, as far as events tell of it. */
export interface ConnectionFacts {
  readonly id: string;
  readonly apiId: string;
  readonly stage: string;
  readonly domainName: string;
  readonly connectedAt: number;
  readonly handshake: HttpRequest;
}

type Occasion =
  | { readonly type: 'CONNECT' }
  | { readonly type: 'DISCONNECT'; readonly code: number; readonly reason: string }
  | { readonly type: 'MESSAGE'; readonly routeKey: string; readonly body: string };

/** The event of a WebSocket API's integration. */
export const socketEvent = (facts: ConnectionFacts, occasion: Occasion): object => {
  const now = new Date();
  const { headers, query, sourceIp } = facts.handshake;
  const requestContext = {
    routeKey: routeKeyOf(occasion),
    eventType: occasion.type,
    extendedRequestId: randomUUID(),
    requestTime: requestTime(now),
    messageDirection: 'IN',
    stage: facts.stage,
    connectedAt: facts.connectedAt,
    requestTimeEpoch: now.getTime(),
    identity: { sourceIp, userAgent: headerOf(facts.handshake, 'user-agent') },
    requestId: randomUUID(),
    domainName: facts.domainName,
    connectionId: facts.id,
    apiId: facts.apiId,
  };
  if (occasion.type === 'MESSAGE') {
    return {
      requestContext: { ...requestContext, messageId: randomUUID() },
      body: occasion.body,
      isBase64Encoded: false,
    };
  }
  const shown = { headers: collect(headers).single, multiValueHeaders: collect(headers).multi };
  if (occasion.type === 'DISCONNECT') {
    const ending = { disconnectStatusCode: occasion.code, disconnectReason: occasion.reason };
    return { ...shown, requestContext: { ...requestContext, ...ending }, isBase64Encoded: false };
  }
  const asked = query.length === 0 ? {} : queryParts(query);
  return { ...shown, ...asked, requestContext, isBase64Encoded: false };
};

const routeKeyOf = (occasion: Occasion): string => {
  switch (occasion.type) {
    case 'CONNECT':
      return '$connect';
    case 'DISCONNECT':
      return '$disconnect';
    case 'MESSAGE':
      return occasion.routeKey;
  }
};

const queryParts = (query: HttpRequest['query']): object => {
  const { single, multi } = collect(query);
  return { queryStringParameters: single, multiValueQueryStringParameters: multi };
};
