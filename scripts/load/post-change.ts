import { randomUUID } from 'node:crypto';
import { signWebhook } from '../salesforce/outlets/webhook-sender.ts';
import type { BareFairlead } from '../start/start-bare.ts';

/** How a webhook was answered, and after how long. */
export interface Posted {
  readonly status: number;
  readonly milliseconds: number;
}

export interface ToldChange {
  /** Salesforce's name. */
  readonly object: string;
  readonly ids: readonly string[];
}

type Door = Pick<BareFairlead, 'org' | 'cloud' | 'keys'>;

/** Tells of a change as a flow of the organisation does: a signed webhook. Status 0: nobody answered. */
export const postChange = ({ org, cloud, keys }: Door, { object, ids }: ToldChange): Promise<Posted> => {
  const { organizationId } = org;
  return postWebhook({ cloud, keys }, JSON.stringify({ organizationId, object, changeType: 'UPDATE', ids }));
};

/** Posts any body with a signature that is right. */
export const postWebhook = async ({ cloud, keys }: Omit<Door, 'org'>, body: string): Promise<Posted> => {
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signWebhook(keys.webhookSecret, { id, timestamp, body }),
  };
  const beganAt = performance.now();
  const status = await fetch(`${cloud.frontUrl}/hooks/salesforce/changes`, { method: 'POST', headers, body }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );
  return { status, milliseconds: performance.now() - beganAt };
};
