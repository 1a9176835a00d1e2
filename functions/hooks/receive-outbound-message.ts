import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { sendMessages } from '#platform/queue';
import {
  type Notification,
  type OutboundMessage,
  OutboundMessageError,
  readOutboundMessage,
} from '#salesforce/read-outbound-message';
import { toId18 } from '#salesforce/salesforce-id';
import type { Hint } from '#shared/messages/hint';
import { type Receiving, refusal } from './receiving.ts';
import { acknowledgement } from './soap-answers.ts';

/**
 * POST /hooks/salesforce/outbound-messages/{key}: the notifications of a SOAP outbound message become hints. One
 * acknowledgement stands for all of them, so it is given when all are queued. A message that comes again is queued
 * again: its rows are read once more, and nothing changes.
 */
export const receiveOutboundMessage =
  (receiving: Receiving) =>
  async ({ params }: HttpRequest, body: Buffer): Promise<HttpAnswer> => {
    const { organizationId, outboundMessageKeys } = await receiving.secret();
    // Salesforce can sign nothing, and its certificate is the same for all its customers: the key is what proves the sender.
    if (!isKnownKey(params['key'] ?? '', outboundMessageKeys)) throw refusal('the key in the path is not known');
    const message = read(body);
    if (toId18(message.organizationId) !== organizationId) throw refusal('the message is of a foreign organisation');
    await sendMessages(receiving.hints, hintsOf(receiving, organizationId, message.notifications));
    return acknowledgement;
  };

/** Compared by digest, so that neither the length nor a common beginning shows in the time it takes. */
const isKnownKey = (given: string, keys: readonly string[]): boolean =>
  keys.map((key) => timingSafeEqual(digest(key), digest(given))).includes(true);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const read = (body: Buffer): OutboundMessage => {
  try {
    return readOutboundMessage(body);
  } catch (cause) {
    if (!(cause instanceof OutboundMessageError)) throw cause;
    throw new HttpError({
      status: 400,
      code: 'hooks.not-outbound-message',
      message: 'The body is not an outbound message.',
      cause,
    });
  }
};

const hintsOf = ({ clock }: Receiving, organizationId: string, notifications: readonly Notification[]): Hint[] =>
  [...Map.groupBy(notifications, ({ object }) => object)].map(([object, same]) => ({
    kind: 'hint',
    organizationId,
    object,
    ids: [...new Set(same.map(({ recordId }) => recordId))],
    door: 'outbound-message',
    messageId: same[0]?.id ?? '',
    receivedAt: clock().toISOString(),
  }));
