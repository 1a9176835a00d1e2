import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import { expiresAt } from '#platform/tables';
import type { LiveTicketResponse } from '#shared/api/live';
import type { ApiServices } from './api-services.ts';
import { viewerOf } from './viewer-of.ts';

const ticketSeconds = 30;

/** POST /api/v1/live/tickets: a ticket for one live connection, because a WebSocket's address is no place for a token. */
export const issueLiveTicket =
  ({ tickets, liveUrl, clock }: Pick<ApiServices, 'tickets' | 'liveUrl' | 'clock'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { subject, organizationId } = viewerOf(request);
    const ticket = randomBytes(32).toString('base64url');
    const item = { ticket, subject, organizationId, expiresAt: expiresAt(clock(), ticketSeconds) };
    await tickets.client.send(new PutCommand({ TableName: tickets.name, Item: item }));
    return jsonAnswer({ ticket, url: liveUrl } satisfies LiveTicketResponse, { status: 201 });
  };
