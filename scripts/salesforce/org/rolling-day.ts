const HOUR_MS = 3_600_000;
const HOURS = 24;

/** A count of the last 24 hours, in steps of an hour, as Salesforce keeps its allocations. */
export class RollingDay {
  readonly #byHour = new Map<number, number>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  add(count: number): void {
    const hour = this.#hour();
    this.#byHour.set(hour, (this.#byHour.get(hour) ?? 0) + count);
  }

  get total(): number {
    const oldest = this.#hour() - HOURS;
    let total = 0;
    for (const [hour, count] of this.#byHour) {
      if (hour <= oldest) this.#byHour.delete(hour);
      else total += count;
    }
    return total;
  }

  /** Forgets what was, and counts so many as of now. */
  reset(count: number): void {
    this.#byHour.clear();
    this.add(count);
  }

  #hour(): number {
    return Math.floor(this.#now().getTime() / HOUR_MS);
  }
}
