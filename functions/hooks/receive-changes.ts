import * as z from 'zod';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { parseOr422 } from '#platform/http-body';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { sendMessages } from '#platform/queue';
import { isIdOf, mirroredObject } from '#salesforce/salesforce-id';
import type { Hint } from '#shared/messages/hint';
import { toId18 } from '#shared/objects/to-id18';
import { queueOnce } from './queue-once.ts';
import { type Receiving, refusal } from './receiving.ts';
import { verifyWebhook } from './verify-webhook.ts';

/** What a flow or a trigger says of a change: ids alone. Values would be believed by nobody. */
const changesSchema = z.strictObject({
  organizationId: z.string(),
  object: z.string().regex(/^\w{1,80}$/, 'is not the API name of an object'),
  changeType: z.string().max(40),
  ids: z.array(z.string().max(40)).min(1).max(20_000),
});

type Changes = z.infer<typeof changesSchema>;

/** What a hint may name. */
const idsMax = 2_000;

/**
 * POST /hooks/salesforce/changes: a signed webhook becomes hints. 202 only after the queue has stored them; a
 * message that comes again is answered alike and queues nothing.
 */
export const receiveChanges =
  (receiving: Receiving) =>
  async ({ headers }: HttpRequest, body: Buffer): Promise<HttpAnswer> => {
    const secret = await receiving.secret();
    const verdict = verifyWebhook({ headers, body }, secret.webhookSecrets, receiving.clock());
    if (!verdict.isGenuine) throw refusal(receiving, verdict.reason);
    const changes = parseOr422(changesSchema, parseJson(body));
    if (toId18(changes.organizationId) !== secret.organizationId)
      throw refusal(receiving, 'the webhook is of a foreign organisation');
    const ids = checkedIds(changes);
    await queueOnce(receiving, [`webhook#${verdict.id}`], async (fresh) => {
      if (fresh.length === 0) return;
      const hints = hintsOf(receiving, secret.organizationId, { ...changes, ids, messageId: verdict.id });
      await sendMessages(receiving.hints, hints);
      const { organizationId } = secret;
      receiving.log.info('hints queued', { organizationId, door: 'webhook', object: changes.object, ids: ids.length });
    });
    return jsonAnswer({ accepted: true }, { status: 202 });
  };

const hintsOf = (
  { clock }: Receiving,
  organizationId: string,
  { object, ids, messageId }: Pick<Changes, 'object' | 'ids'> & { readonly messageId: string },
): Hint[] => {
  const hint = {
    kind: 'hint',
    organizationId,
    object,
    door: 'webhook',
    messageId,
    receivedAt: clock().toISOString(),
  } as const;
  const parts = Array.from({ length: Math.ceil(ids.length / idsMax) }, (_, part) =>
    ids.slice(part * idsMax, (part + 1) * idsMax),
  );
  return parts.map((part) => ({ ...hint, ids: part }));
};

/** Ids in their long form. The sender is known and can be told what is wrong. An object that we do not mirror is for `sync` to judge. */
const checkedIds = ({ object, ids }: Changes): string[] => {
  const mirrored = mirroredObject(object);
  return ids.map((id) => {
    const id18 = toId18(id);
    if (id18 !== undefined && (mirrored === undefined || isIdOf(mirrored, id18))) return id18;
    throw new HttpError({
      status: 400,
      code: 'hooks.invalid-id',
      message: `${JSON.stringify(id)} is not an id of ${object}.`,
    });
  });
};

const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new HttpError({ status: 400, code: 'request.not-json', message: 'The body is not JSON.', cause });
  }
};
