import { setTimeout as wait } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { BusEvent } from './event-bus.ts';
import type { ChangeEventsOutlet } from './outlet.ts';
import { relaySource } from './relay-source.ts';

/** EventBridge takes ten entries a call. */
export const ENTRIES_MAX = 10;
const RETRY_MS = [100, 500, 2_000];

export interface Put {
  readonly delivered: number;
  readonly attemptsFailed: number;
  /** Refused again and again by EventBridge, which answers: they never will be taken. */
  readonly refused: number;
}

/** The partner event bus in somebody's AWS account, as the relay sees it. */
export class EventBridge {
  readonly #client: EventBridgeClient;
  readonly #source: string;
  readonly endpoint: string;

  constructor(outlet: ChangeEventsOutlet, organizationId: string) {
    this.endpoint = outlet.endpoint;
    this.#source = relaySource(organizationId);
    this.#client = new EventBridgeClient({
      endpoint: outlet.endpoint,
      region: outlet.region,
      credentials: { ...outlet.credentials },
      maxAttempts: 1,
    });
  }

  /** Delivers up to ten events. @throws when EventBridge does not answer, or not as it should */
  async put(events: readonly BusEvent[]): Promise<Put> {
    let left = events.map((event) => this.#entry(event));
    let attemptsFailed = 0;
    for (const pause of [...RETRY_MS, undefined]) {
      left = await this.#refused(left);
      attemptsFailed += left.length;
      if (left.length === 0 || pause === undefined) break;
      await wait(pause, undefined, { ref: false });
    }
    return { delivered: events.length - left.length, attemptsFailed, refused: left.length };
  }

  close(): void {
    this.#client.destroy();
  }

  #entry({ detailType, detail, time }: BusEvent): PutEventsRequestEntry {
    return {
      Source: this.#source,
      EventBusName: this.#source,
      DetailType: detailType,
      Detail: detail,
      Time: new Date(time),
    };
  }

  async #refused(entries: readonly PutEventsRequestEntry[]): Promise<PutEventsRequestEntry[]> {
    const answer = await this.#client.send(new PutEventsCommand({ Entries: [...entries] }));
    return entries.filter((_entry, i) => answer.Entries?.[i]?.ErrorCode !== undefined);
  }
}
