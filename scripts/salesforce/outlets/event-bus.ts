import type { ChangeEvent } from './change-event.ts';

/** An event on the bus. Replay ids count up; a reader remembers the last one it has had. */
export interface BusEvent {
  readonly replayId: number;
  /** When it came onto the bus, in milliseconds since 1970. */
  readonly at: number;
  readonly detailType: string;
  readonly detail: string;
  /** Instant of the commit. */
  readonly time: string;
}

const RETENTION_MS = 72 * 3_600_000;
/** A laptop's memory is smaller than Salesforce's: about 300 MB of events. */
const EVENTS_MAX = 200_000;

/** Salesforce's event bus: every event in the order of commits, for 72 hours. */
export class EventBus {
  readonly #now: () => Date;
  #events: BusEvent[] = [];
  #latest = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Replay id of the newest event there ever was; 0: none. */
  get latest(): number {
    return this.#latest;
  }

  /** Puts back what was kept over a restart, in its order; `latest` may be beyond the last one that is kept. */
  restore(events: Iterable<BusEvent>, latest: number): void {
    for (const event of events) this.#add(event);
    this.#latest = Math.max(this.#latest, latest);
    this.#expire();
  }

  publish({ detailType, detail }: ChangeEvent, time: string): BusEvent {
    const event = { replayId: this.#latest + 1, at: this.#now().getTime(), detailType, detail, time };
    this.#expire();
    this.#add(event);
    return event;
  }

  /** The next events after one, at most `max`. What has expired meanwhile is not among them. */
  after(replayId: number, max = Number.POSITIVE_INFINITY): readonly BusEvent[] {
    this.#expire();
    const first = this.#events[0]?.replayId ?? 0;
    const from = Math.max(0, replayId + 1 - first);
    return this.#events.slice(from, from + max);
  }

  #add(event: BusEvent): void {
    this.#events.push(event);
    this.#latest = event.replayId;
  }

  #expire(): void {
    const oldest = this.#now().getTime() - RETENTION_MS;
    const kept = this.#events.findIndex(({ at }) => at > oldest);
    if (kept === -1) this.#events = [];
    else if (kept > 0) this.#events.splice(0, kept);
    if (this.#events.length > EVENTS_MAX) this.#events.splice(0, EVENTS_MAX / 10);
  }
}
