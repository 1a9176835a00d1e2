import { setTimeout as wait } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { makeId } from '../org/salesforce-id.ts';
import { changeEvents } from './change-event.ts';
import type { ChangeEventsOutlet, Sender } from './outlet.ts';

/** EventBridge takes ten entries a call. */
const ENTRIES_MAX = 10;
const RETRY_MS = [100, 500, 2_000];

/** The event relay: sends change events to the partner event bus, in commit order, few tries each. */
export const relaySender = (outlet: ChangeEventsOutlet, organizationId: string): Sender => {
  const client = new EventBridgeClient({
    endpoint: outlet.endpoint,
    region: outlet.region,
    credentials: { ...outlet.credentials },
    maxAttempts: 1,
  });
  const source = `aws.partner/salesforce.com/${organizationId}/${makeId('0YL', 1)}`;
  const objects = new Set(outlet.objects);
  const waiting: PutEventsRequestEntry[] = [];
  const counts = { sent: 0, failed: 0, dropped: 0 };
  let underWay = 0;
  let pumping = false;
  const stop = new AbortController();

  const put = async (entries: readonly PutEventsRequestEntry[]): Promise<PutEventsRequestEntry[]> => {
    const answer = await client.send(new PutEventsCommand({ Entries: [...entries] }));
    return entries.filter((_entry, i) => answer.Entries?.[i]?.ErrorCode !== undefined);
  };

  const deliver = async (entries: readonly PutEventsRequestEntry[]): Promise<void> => {
    let left = entries;
    for (const pause of [...RETRY_MS, undefined]) {
      try {
        const refused = await put(left);
        counts.sent += left.length - refused.length;
        counts.failed += refused.length;
        left = refused;
      } catch (error) {
        counts.failed += left.length;
        if (pause === undefined)
          console.warn(`stand-in org: the relay could not reach ${outlet.endpoint}: ${String(error)}`);
      }
      if (left.length === 0 || stop.signal.aborted) return;
      if (pause !== undefined) await wait(pause, undefined, { ref: false });
    }
    counts.dropped += left.length;
  };

  const pump = async (): Promise<void> => {
    if (pumping) return;
    pumping = true;
    while (waiting.length > 0 && !stop.signal.aborted) {
      const entries = waiting.splice(0, ENTRIES_MAX);
      underWay = entries.length;
      await deliver(entries);
      underWay = 0;
    }
    pumping = false;
  };

  return {
    take: (commit) => {
      for (const event of changeEvents(commit, objects)) {
        waiting.push({
          Source: source,
          EventBusName: source,
          DetailType: event.detailType,
          Detail: event.detail,
          Time: new Date(commit.at),
        });
      }
      void pump();
    },
    counts: () => ({ ...counts, waiting: waiting.length + underWay }),
    close: () => {
      stop.abort();
      client.destroy();
    },
  };
};
