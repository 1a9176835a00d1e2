import type { APIGatewayProxyStructuredResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { readHeaders } from '#platform/http-request';
import type { Table } from '#platform/tables';
import { livePing, livePong } from '#shared/api/live';
import { answerSaying, type SayingServices, tellOfLeaving } from './answer-saying.ts';
import { speakerOf } from './presence.ts';
import { takeTicket } from './take-ticket.ts';

interface SocketServices extends SayingServices {
  readonly publicUrl: string;
  readonly tickets: Table;
}

/** $connect alone has headers, which aws-lambda's type leaves out. */
export type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

/**
 * The WebSocket API's three routes. A connection only ever hears that something moved and who else has its board open;
 * data is asked for over HTTP.
 */
export const socketRoutes =
  (services: SocketServices) =>
  async (event: SocketEvent): Promise<APIGatewayProxyStructuredResultV2> => {
    const { connectionId, eventType, requestId } = event.requestContext;
    services.log.appendKeys({ requestId, connectionId });
    if (eventType === 'CONNECT') return connect(services, event);
    if (eventType === 'MESSAGE') return answerMessage(services, event);
    const gone = speakerOf(await services.connections.remove(connectionId));
    if (gone) await tellOfLeaving(services, gone);
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

/**
 * The $default route hands its answer back to the client (route response); any traffic resets the idle time-out. A
 * refusal is an answer too: the status of a message reaches nobody, its body does.
 */
const answerMessage = async (
  services: SocketServices,
  { body = '', requestContext: { connectionId } }: SocketEvent,
): Promise<APIGatewayProxyStructuredResultV2> => {
  if (body === livePing) return { statusCode: 200, body: livePong };
  const frame = await answerSaying(services, connectionId, body);
  if (frame?.kind === 'refused') services.log.warn('saying refused', { code: frame.code });
  return { statusCode: 200, ...(frame && { body: JSON.stringify(frame) }) };
};
