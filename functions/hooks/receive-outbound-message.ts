import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { sendMessages } from '#platform/queue';
import {
  type Garbled,
  type Notification,
  type OutboundMessage,
  OutboundMessageError,
  readOutboundMessage,
} from '#salesforce/read-outbound-message';
import type { Hint } from '#shared/messages/hint';
import { toId18 } from '#shared/objects/to-id18';
import { queueOnce } from './queue-once.ts';
import { type Receiving, refusal } from './receiving.ts';
import { acknowledgement } from './soap-answers.ts';

/** What a hint may name. */
const idsMax = 2_000;

/**
 * POST /hooks/salesforce/outbound-messages/{key}: the notifications of a SOAP outbound message become hints. One
 * acknowledgement stands for all of them, so it is given when all are queued. A notification that comes again is
 * known by its id, and queues nothing.
 */
export const receiveOutboundMessage =
  (receiving: Receiving) =>
  async ({ params }: HttpRequest, body: Buffer): Promise<HttpAnswer> => {
    const { organizationId, outboundMessageKeys } = await receiving.secret();
    // Salesforce can sign nothing, and its certificate is the same for all its customers: the key is what proves the sender.
    if (!isKnownKey(params['key'] ?? '', outboundMessageKeys))
      throw refusal(receiving, 'the key in the path is not known');
    const message = read(body);
    if (toId18(message.organizationId) !== organizationId)
      throw refusal(receiving, 'the message is of a foreign organisation');
    const byName = new Map(message.notifications.map((each) => [`notification#${each.id}`, each]));
    await queueOnce(receiving, [...byName.keys()], async (fresh) => {
      if (fresh.length === 0 && byName.size > 0) return;
      const news = fresh.flatMap((name) => byName.get(name) ?? []);
      await sendMessages(receiving.hints, [
        ...hintsOf(receiving, organizationId, news),
        ...message.garbled.map((each) => poisonOf(receiving, organizationId, each)),
      ]);
      receiving.log.info('hints queued', { organizationId, door: 'outbound-message', notifications: fresh.length });
    });
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

const hintsOf = (receiving: Receiving, organizationId: string, notifications: readonly Notification[]): Hint[] =>
  [...Map.groupBy(notifications, ({ object }) => object)].flatMap(([object, same]) => {
    const ids = [...new Set(same.map(({ recordId }) => recordId))];
    const hint = { ...frameOf(receiving, organizationId), object, messageId: same[0]?.id ?? '' };
    return Array.from({ length: Math.ceil(ids.length / idsMax) }, (_, part) => ({
      ...hint,
      ids: ids.slice(part * idsMax, (part + 1) * idsMax),
    }));
  });

/** A message of its own, so that `sync` parks it with what is wrong, and its neighbours go through. */
const poisonOf = (receiving: Receiving, organizationId: string, { id, object, recordId }: Garbled) => ({
  ...frameOf(receiving, organizationId),
  object,
  messageId: id,
  ids: [recordId],
});

const frameOf = ({ clock }: Receiving, organizationId: string) =>
  ({ kind: 'hint', organizationId, door: 'outbound-message', receivedAt: clock().toISOString() }) as const;
