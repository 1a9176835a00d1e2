import type { Commit } from '../org/org.ts';
import { type ChangeEvent, changeEvents } from './change-event.ts';
import { type BusEvent, EventBus } from './event-bus.ts';
import { asGap, withinLimits } from './event-limits.ts';

/** The objects selected for change events, and the bus that their events come onto. */
export class EventChannel {
  readonly bus: EventBus;
  readonly #onEvent: (event: BusEvent) => void;
  #objects: ReadonlySet<string> = new Set();
  #toLose = 0;
  #toEmpty = 0;
  #lost = 0;

  constructor(now: () => Date, onEvent: (event: BusEvent) => void) {
    this.bus = new EventBus(now);
    this.#onEvent = onEvent;
  }

  get objects(): readonly string[] {
    return [...this.#objects];
  }

  /** Events that never came onto the bus. */
  get lost(): number {
    return this.#lost;
  }

  select(objects: Iterable<string>): void {
    this.#objects = new Set(objects);
  }

  /** @throws Error when the object is not selected */
  requireSelected(object: string): void {
    if (!this.#objects.has(object))
      throw new Error(`the relay tells of ${this.objects.join(', ') || 'nothing'}, not of ${object}`);
  }

  take(commit: Commit): void {
    if (this.#objects.size === 0) return;
    for (const event of withinLimits(changeEvents(commit, this.#objects))) this.#admit(event, commit.at);
  }

  publish(event: ChangeEvent, at: string): void {
    this.#onEvent(this.bus.publish(event, at));
  }

  loseNext(count: number): void {
    this.#toLose = count;
  }

  emptyNext(count: number): void {
    this.#toEmpty = count;
  }

  #admit(event: ChangeEvent, at: string): void {
    if (this.#toLose > 0) {
      this.#toLose -= 1;
      this.#lost += 1;
      return;
    }
    const isEmptied = this.#toEmpty > 0;
    if (isEmptied) this.#toEmpty -= 1;
    this.publish(isEmptied ? asGap(event) : event, at);
  }
}
