import { createHmac, randomBytes } from 'node:crypto';
import type { Commit } from '../org/org.ts';
import type { Sender, WebhookOutlet } from './outlet.ts';

const TIMEOUT_MS = 10_000;

/** `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, as https://www.standardwebhooks.com says. */
export const signWebhook = (secret: string, message: { id: string; timestamp: string; body: string }): string => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${message.id}.${message.timestamp}.${message.body}`).digest('base64')}`;
};

const bodiesOf = (commit: Commit, organizationId: string, objects: ReadonlySet<string>): string[] => {
  const told = commit.changes.filter(({ type }) => objects.has(type.name));
  return [...Map.groupBy(told, ({ type, kind }) => `${type.name} ${kind}`).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return JSON.stringify({
      organizationId,
      object: first.type.name,
      changeType: first.kind,
      ids: same.map(({ after }) => after.Id),
    });
  });
};

/** Calls out once for each object and kind of change in a transaction. Never again: a flow's callout has no retry. */
export const webhookSender = (outlet: WebhookOutlet, org: { organizationId: string; now: () => Date }): Sender => {
  const objects = new Set(outlet.objects);
  const counts = { sent: 0, failed: 0, dropped: 0 };
  const stop = new AbortController();
  let waiting = 0;
  let last = Promise.resolve();

  const post = async (body: string): Promise<void> => {
    const id = `msg_${randomBytes(18).toString('base64url')}`;
    const timestamp = String(Math.floor(org.now().getTime() / 1_000));
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signWebhook(outlet.secret, { id, timestamp, body }),
    };
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(outlet.url, { method: 'POST', headers, body, signal });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`answered ${response.status}`);
  };

  const send = async (body: string): Promise<void> => {
    try {
      await post(body);
      counts.sent += 1;
    } catch (error) {
      counts.failed += 1;
      counts.dropped += 1;
      if (!stop.signal.aborted) console.warn(`stand-in org: webhook ${outlet.url} failed: ${String(error)}`);
    }
    waiting -= 1;
  };

  return {
    take: (commit) => {
      for (const body of bodiesOf(commit, org.organizationId, objects)) {
        waiting += 1;
        last = last.then(() => send(body));
      }
    },
    counts: () => ({ ...counts, waiting }),
    close: () => stop.abort(),
  };
};
