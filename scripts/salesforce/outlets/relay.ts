import { setTimeout as wait } from 'node:timers/promises';
import type { RelayState } from '../fault-control.ts';
import type { Commit } from '../org/org.ts';
import { RollingDay } from '../org/rolling-day.ts';
import { type Arrangement, arrangeEvents } from './arrange-events.ts';
import { ENTRIES_MAX, EventBridge } from './event-bridge.ts';
import type { BusEvent } from './event-bus.ts';
import { EventChannel } from './event-channel.ts';
import type { ChangeEventsOutlet, DeliveryCounts } from './outlet.ts';
import type { RelayMemory, RelayNote } from './relay-memory.ts';

/** Enterprise Edition: https://developer.salesforce.com/docs (Change Data Capture allocations). */
const DELIVERED_MAX = 25_000;
/** Waits after EventBridge did not answer, the last one again and again: the bus keeps the events meanwhile. */
const RETRY_MS = [100, 500, 2_000, 5_000];
/** How long a group that is to be shuffled is waited for. */
const GATHER_MS = 100;
const DELIVERED_ASK_AGAIN_MS = 60_000;

/** What is done to events on their way, `group` of them at a time. */
export type Mischief = Arrangement & { readonly group: number };

const NONE: Mischief = { times: 1, order: 'committed', group: 1 };

/** The Event Relay: reads the bus and delivers to EventBridge, at least once and in order, unless told otherwise. */
export class Relay {
  readonly channel: EventChannel;
  readonly #now: () => Date;
  readonly #memory: RelayMemory;
  readonly #delivered: RollingDay;
  readonly #counts = { sent: 0, failed: 0, refused: 0 };
  #status: RelayState['status'] = 'STOPPED';
  #position = 0;
  #lastRelayedAt: string | undefined;
  #bridge: EventBridge | undefined;
  #mischief = NONE;
  /** undefined: as many as the edition allows; more are delivered all the same, as by an org with the add-on. */
  #deliveredMax: number | undefined;
  /** Aborted when what is under way does not move the position any more. */
  #road = new AbortController();
  #isPumping = false;
  #isWoken = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(now: () => Date, memory: RelayMemory) {
    this.#now = now;
    this.#memory = memory;
    this.#delivered = new RollingDay(now);
    this.channel = new EventChannel(now, (event) => this.#onEvent(event));
    this.#remember();
  }

  get state(): RelayState {
    return {
      status: this.#status,
      position: this.#position,
      latest: this.channel.bus.latest,
      ...(this.#lastRelayedAt !== undefined && { lastRelayedAt: this.#lastRelayedAt }),
    };
  }

  get delivered(): { readonly used: number; readonly max: number } {
    return { used: this.#delivered.total, max: this.#deliveredMax ?? DELIVERED_MAX };
  }

  counts(): DeliveryCounts {
    const { sent, failed, refused } = this.#counts;
    return { sent, failed, dropped: refused + this.channel.lost, waiting: this.#waiting() };
  }

  take(commit: Commit): void {
    this.channel.take(commit);
  }

  /** Delivers to somebody from now on. The first time after a start it goes on where it was, later with new events only. */
  connect(outlet: ChangeEventsOutlet, organizationId: string): void {
    const isSame = this.#bridge === undefined && this.channel.objects.length > 0;
    this.#bridge?.close();
    this.#bridge = new EventBridge(outlet, organizationId);
    this.channel.select(outlet.objects);
    if (isSame) this.#move({ status: this.#status, position: this.#position });
    else this.#move({ status: 'RUNNING', position: this.channel.bus.latest });
  }

  /** The relay and its channel are deleted. */
  disconnect(): void {
    if (this.#bridge === undefined && this.channel.objects.length === 0) return;
    this.#bridge?.close();
    this.#bridge = undefined;
    this.channel.select([]);
    this.#move({ status: 'STOPPED', position: 0 });
  }

  /** What is under way is still delivered, and counts. */
  pause(): void {
    this.#status = 'PAUSED';
    this.#memory.noteRelay(this.#note());
  }

  resume(): void {
    this.#status = 'RUNNING';
    this.#memory.noteRelay(this.#note());
    void this.#pump();
  }

  stop(): void {
    this.#move({ status: 'STOPPED', position: 0 });
  }

  /** @param position the last event that is not delivered again */
  run(position: number): void {
    this.#move({ status: 'RUNNING', position });
  }

  play(mischief: Partial<Mischief>): void {
    this.#mischief = { ...this.#mischief, ...mischief };
  }

  behave(): void {
    this.#mischief = NONE;
    this.channel.loseNext(0);
    this.channel.emptyNext(0);
    this.limit(undefined);
  }

  limit(deliveredMax: number | undefined): void {
    this.#deliveredMax = deliveredMax;
    void this.#pump();
  }

  close(): void {
    this.#road.abort();
    clearTimeout(this.#timer);
    this.#bridge?.close();
    this.#bridge = undefined;
    this.#memory.close();
  }

  #remember(): void {
    const { events, relay } = this.#memory.read();
    if (!relay) return;
    this.channel.bus.restore(events, relay.latest);
    this.channel.select(relay.objects);
    this.#status = relay.status;
    this.#position = relay.position;
    this.#lastRelayedAt = relay.lastRelayedAt;
    this.#memory.fold(this.channel.bus.after(0), this.#note());
  }

  #note(): RelayNote {
    return { ...this.state, objects: this.channel.objects };
  }

  #onEvent(event: BusEvent): void {
    this.#memory.noteEvent(event);
    void this.#pump();
  }

  #move({ status, position }: Pick<RelayState, 'status' | 'position'>): void {
    this.#road.abort();
    this.#road = new AbortController();
    this.#status = status;
    this.#position = position;
    this.#memory.noteRelay(this.#note());
    void this.#pump();
  }

  async #pump(): Promise<void> {
    this.#isWoken = true;
    if (this.#isPumping) return;
    this.#isPumping = true;
    try {
      while (this.#isWoken) {
        this.#isWoken = false;
        while (await this.#relayGroup()) continue;
      }
    } finally {
      this.#isPumping = false;
    }
  }

  /** @returns whether there may be more to do */
  async #relayGroup(): Promise<boolean> {
    const bridge = this.#bridge;
    const { signal } = this.#road;
    if (!bridge || this.#status !== 'RUNNING') return false;
    if (this.#mischief.group > 1) await wait(GATHER_MS, undefined, { ref: false });
    const group = this.channel.bus.after(this.#position, this.#room());
    const last = group.at(-1);
    if (!last) return false;
    const isDone = await this.#deliver(bridge, arrangeEvents(group, this.#mischief), signal);
    // What it was told meanwhile counts; a relay that was paused between tries delivers the group again.
    if (!isDone || signal.aborted) return true;
    this.#delivered.add(group.length);
    this.#position = last.replayId;
    this.#lastRelayedAt = this.#now().toISOString();
    this.#memory.noteRelay(this.#note());
    return true;
  }

  /** Events that are on their way; not those that wait for somebody to say so, or for another day. */
  #waiting(): number {
    if (this.#status !== 'RUNNING') return 0;
    const allowed = (this.#deliveredMax ?? Number.POSITIVE_INFINITY) - this.#delivered.total;
    return Math.max(0, Math.min(allowed, this.channel.bus.after(this.#position).length));
  }

  /** How many events may be delivered now. */
  #room(): number {
    const size = Math.max(ENTRIES_MAX, this.#mischief.group);
    if (this.#deliveredMax === undefined) return size;
    const left = Math.max(0, this.#deliveredMax - this.#delivered.total);
    if (left === 0) this.#askAgain();
    return Math.min(size, left);
  }

  #askAgain(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#pump(), DELIVERED_ASK_AGAIN_MS).unref();
  }

  /** @returns false when it was told to do something else meanwhile */
  async #deliver(bridge: EventBridge, events: readonly BusEvent[], signal: AbortSignal): Promise<boolean> {
    for (let from = 0; from < events.length; from += ENTRIES_MAX) {
      const part = events.slice(from, from + ENTRIES_MAX);
      for (let attempt = 0; !(await this.#put(bridge, part, attempt)); attempt += 1) {
        const pause = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)];
        await wait(pause, undefined, { ref: false, signal }).catch(() => undefined);
        if (signal.aborted || this.#status !== 'RUNNING') return false;
      }
    }
    return true;
  }

  async #put(bridge: EventBridge, events: readonly BusEvent[], attempt: number): Promise<boolean> {
    try {
      const { delivered, attemptsFailed, refused } = await bridge.put(events);
      this.#counts.sent += delivered;
      this.#counts.failed += attemptsFailed;
      this.#counts.refused += refused;
      return true;
    } catch (error) {
      this.#counts.failed += events.length;
      if (attempt === RETRY_MS.length - 1)
        console.warn(`stand-in org: the relay cannot reach ${bridge.endpoint}, and keeps trying: ${String(error)}`);
      return false;
    }
  }
}
