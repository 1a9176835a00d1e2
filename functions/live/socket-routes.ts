import type { APIGatewayProxyStructuredResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import type { Clock } from '#platform/clock';
import { readHeaders } from '#platform/http-request';
import type { Log } from '#platform/log';
import type { Table } from '#platform/tables';
import { livePing, livePong } from '#shared/api/live';
import type { Connections } from './connections.ts';
import { takeTicket } from './take-ticket.ts';

interface SocketServices {
  readonly publicUrl: string;
  readonly tickets: Table;
  readonly connections: Connections;
  readonly clock: Clock;
  readonly log: Log;
}

/** $connect alone has headers, which aws-lambda's type leaves out. */
export type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

/** The WebSocket API's three routes. A connection only ever hears that something moved; data is asked for over HTTP. */
export const socketRoutes =
  (services: SocketServices) =>
  async (event: SocketEvent): Promise<APIGatewayProxyStructuredResultV2> => {
    const { connectionId, eventType, requestId } = event.requestContext;
    services.log.appendKeys({ requestId, connectionId });
    if (eventType === 'CONNECT') return connect(services, event);
    if (eventType === 'MESSAGE') return answerMessage(event);
    await services.connections.remove(connectionId);
    return { statusCode: 200 };
  };

/**
 * Lets a page of ours in that holds a ticket. The Origin is looked at first: a foreign page, which a browser would
 * let open this connection, does not even use up the ticket.
 */
const connect = async (services: SocketServices, event: SocketEvent): Promise<APIGatewayProxyStructuredResultV2> => {
  const { publicUrl, tickets, connections, clock, log } = services;
  if (readHeaders(event.headers ?? null)['origin'] !== new URL(publicUrl).origin) {
    log.warn('connection refused', { code: 'live.foreign-page' });
    return { statusCode: 403 };
  }
  const ticket = event.queryStringParameters?.['ticket'];
  const holder = ticket ? await takeTicket(tickets, ticket, clock()) : undefined;
  if (!holder) {
    log.warn('connection refused', { code: 'live.no-ticket' });
    return { statusCode: 401 };
  }
  await connections.add({ connectionId: event.requestContext.connectionId, ...holder });
  return { statusCode: 200 };
};

/** The $default route hands its answer back to the client (route response); any traffic resets the idle time-out. */
const answerMessage = ({ body }: SocketEvent): APIGatewayProxyStructuredResultV2 =>
  body === livePing ? { statusCode: 200, body: livePong } : { statusCode: 400 };
