import type { Org } from '../org/org.ts';
import { makeId } from '../org/salesforce-id.ts';
import type { LineFile } from './line-file.ts';
import { isAcknowledged, outboundMessage } from './outbound-message.ts';
import { OutboundQueue, type QueuedMessage } from './outbound-queue.ts';
import type { OutboundMessageOutlet, Sender } from './outlet.ts';

interface Place {
  readonly org: Org;
  readonly organizationId: string;
  readonly url: () => string;
  /** The how manieth outbound message of the org this is, from 1. */
  readonly action: number;
  /** Where unacknowledged messages are kept over a restart. */
  readonly file: LineFile | undefined;
}

const NOTIFICATIONS_MAX = 100;
const TIMEOUT_MS = 60_000;
/** The longest that setTimeout can wait is longer; an hour is far enough to look again. */
const SLEEP_MS_MAX = 3_600_000;

/** Sends outbound messages until they are acknowledged: back-off up to two hours, dropped after a day. */
export const outboundMessageSender = (outlet: OutboundMessageOutlet, place: Place): Sender => {
  const objects = new Set(outlet.objects);
  const queue = new OutboundQueue({ retryFirstMs: outlet.retryFirstMs ?? 2_000, file: place.file });
  const counts = { sent: 0, failed: 0, dropped: 0 };
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let sending = false;

  const post = async (batch: readonly QueuedMessage[]): Promise<void> => {
    const type = place.org.schema.typeOfId(batch[0]?.recordId ?? '');
    if (!type) return;
    // Data are read when the message is sent: it tells the latest state, not the one that caused it.
    const notifications = batch.flatMap(({ id, recordId }) => {
      const record = place.org.newest(recordId);
      return record ? [{ id, record }] : [];
    });
    if (notifications.length === 0) return;
    const body = outboundMessage(type, notifications, {
      organizationId: place.organizationId,
      actionId: makeId('04k', place.action),
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

  const sendBatch = async (batch: readonly QueuedMessage[]): Promise<void> => {
    try {
      await post(batch);
      counts.sent += batch.length;
      queue.done(batch);
    } catch (error) {
      if (stop.signal.aborted) return;
      counts.failed += batch.length;
      if (batch.some(({ attempts }) => attempts === 0))
        console.warn(`stand-in org: outbound message to ${outlet.url}: ${String(error)}; it will be sent again`);
      counts.dropped += queue.retryLater(batch);
    }
  };

  const pump = async (): Promise<void> => {
    if (sending || stop.signal.aborted) return;
    sending = true;
    for (;;) {
      const due = queue.due();
      const [first] = due;
      if (!first || stop.signal.aborted) break;
      await sendBatch(
        due
          .filter(({ recordId }) => place.org.schema.typeOfId(recordId) === place.org.schema.typeOfId(first.recordId))
          .slice(0, NOTIFICATIONS_MAX),
      );
    }
    sending = false;
    schedule();
  };

  const schedule = (): void => {
    clearTimeout(timer);
    const nextAt = queue.nextAt();
    if (nextAt === undefined || stop.signal.aborted) return;
    timer = setTimeout(() => void pump(), Math.min(SLEEP_MS_MAX, Math.max(0, nextAt - Date.now())));
  };
  schedule();

  return {
    take: ({ changes }) => {
      for (const { type, kind, after } of changes)
        if (objects.has(type.name) && (kind === 'CREATE' || kind === 'UPDATE')) queue.add(after.Id);
      if (!sending) schedule();
    },
    counts: () => ({ ...counts, waiting: queue.size }),
    close: () => {
      stop.abort();
      clearTimeout(timer);
      queue.close();
    },
  };
};
