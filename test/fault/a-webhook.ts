import { randomUUID } from 'node:crypto';
import { aRestEvent } from '#platform/testing/rest-event';
import { signWebhook } from '#scripts/salesforce/outlets/webhook-sender';
import { hookRoutes } from '#shared/api/routes';
import { webhookSecret } from '../mirror/outlets.ts';
import type { WholeMirror } from '../mirror/whole-mirror.ts';

interface WebhookFacts {
  readonly object: string;
  readonly ids: readonly string[];
  readonly secret?: string;
  /** When the sender's clock says that it is sent. */
  readonly at?: Date;
  readonly messageId?: string;
}

/** Knocks at a mirror's door as a flow of its organisation would; answers the status. */
export const sendWebhook = async (mirror: WholeMirror, facts: WebhookFacts): Promise<number> => {
  const { object, ids, secret = webhookSecret, at = mirror.clock.now(), messageId = `msg_${randomUUID()}` } = facts;
  const body = JSON.stringify({ organizationId: mirror.org.organizationId, object, changeType: 'UPDATE', ids });
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const headers = {
    'content-type': 'application/json',
    'webhook-id': messageId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signWebhook(secret, { id: messageId, timestamp, body }),
  };
  return (await mirror.doors.knock(aRestEvent(hookRoutes.changes, { headers, body }))).status;
};
