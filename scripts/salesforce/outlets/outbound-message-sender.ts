import type { Org } from '../org/org.ts';
import { makeId } from '../org/salesforce-id.ts';
import { typeOfId } from '../schema/index.ts';
import { isAcknowledged, outboundMessage } from './outbound-message.ts';
import type { OutboundMessageOutlet, Sender } from './outlet.ts';

interface Queued {
  readonly id: string;
  readonly recordId: string;
  readonly queuedAt: number;
  readonly attempts: number;
  readonly dueAt: number;
}

const NOTIFICATIONS_MAX = 100;
const TIMEOUT_MS = 60_000;
const RETRY_MS_MAX = 2 * 3_600_000;
const LIFE_MS = 86_400_000;

/** Sends outbound messages until they are acknowledged: back-off up to two hours, dropped after a day. */
export const outboundMessageSender = (
  outlet: OutboundMessageOutlet,
  place: { org: Org; organizationId: string; url: () => string },
): Sender => {
  const objects = new Set(outlet.objects);
  const retryFirstMs = outlet.retryFirstMs ?? 2_000;
  const counts = { sent: 0, failed: 0, dropped: 0 };
  const stop = new AbortController();
  let queue: readonly Queued[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sending = false;
  let numbered = 0;

  const post = async (batch: readonly Queued[]): Promise<void> => {
    const type = typeOfId(batch[0]?.recordId ?? '');
    if (!type) return;
    // Data are read when the message is sent: it tells the latest state, not the one that caused it.
    const notifications = batch.flatMap(({ id, recordId }) => {
      const record = place.org.get(recordId);
      return record ? [{ id, record }] : [];
    });
    const body = outboundMessage(type, notifications, {
      organizationId: place.organizationId,
      actionId: makeId('04k', 1),
      url: place.url(),
    });
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(outlet.url, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
      body,
      signal,
    });
    if (!isAcknowledged(response.status, await response.text()))
      throw new Error(`not acknowledged (${response.status})`);
  };

  const retry = (each: Queued): Queued[] => {
    const now = Date.now();
    if (now - each.queuedAt > LIFE_MS) {
      counts.dropped += 1;
      return [];
    }
    return [
      { ...each, attempts: each.attempts + 1, dueAt: now + Math.min(RETRY_MS_MAX, retryFirstMs * 2 ** each.attempts) },
    ];
  };

  const sendBatch = async (batch: readonly Queued[]): Promise<void> => {
    queue = queue.filter((each) => !batch.includes(each));
    try {
      await post(batch);
      counts.sent += batch.length;
    } catch (error) {
      counts.failed += batch.length;
      if (stop.signal.aborted) return;
      if (batch.some(({ attempts }) => attempts === 0))
        console.warn(`stand-in org: outbound message to ${outlet.url}: ${String(error)}; it will be sent again`);
      queue = [...queue, ...batch.flatMap(retry)];
    }
  };

  const pump = async (): Promise<void> => {
    if (sending || stop.signal.aborted) return;
    sending = true;
    for (;;) {
      const due = queue.filter(({ dueAt }) => dueAt <= Date.now());
      const [first] = due;
      if (!first || stop.signal.aborted) break;
      await sendBatch(
        due.filter(({ recordId }) => typeOfId(recordId) === typeOfId(first.recordId)).slice(0, NOTIFICATIONS_MAX),
      );
    }
    sending = false;
    schedule();
  };

  const schedule = (): void => {
    clearTimeout(timer);
    if (queue.length === 0 || stop.signal.aborted) return;
    const soonest = Math.min(...queue.map(({ dueAt }) => dueAt));
    timer = setTimeout(() => void pump(), Math.max(0, soonest - Date.now()));
  };

  return {
    take: ({ changes }) => {
      const now = Date.now();
      for (const { type, kind, after } of changes) {
        if (!objects.has(type.name) || (kind !== 'CREATE' && kind !== 'UPDATE')) continue;
        numbered += 1;
        // Numbered on from the clock, so that a restarted org does not repeat an id the receiver has seen.
        queue = [
          ...queue,
          {
            id: makeId('04l', now * 1_000 + (numbered % 1_000)),
            recordId: after.Id,
            queuedAt: now,
            attempts: 0,
            dueAt: now,
          },
        ];
      }
      if (!sending) schedule();
    },
    counts: () => ({ ...counts, waiting: queue.length }),
    close: () => {
      stop.abort();
      clearTimeout(timer);
    },
  };
};
