import type { SObjectRecord } from './sobject-record.ts';
import { textOf } from './sobject-record.ts';

interface Stamped {
  readonly stamp: string;
  readonly id: string;
}

/** The records of one object, deleted ones included, found by id and by SystemModstamp. */
export class ObjectStore {
  readonly #byId = new Map<string, SObjectRecord>();
  /** Ordered by stamp. A change appends; the older entry of the record goes stale and is skipped. */
  #stamps: Stamped[] = [];
  #ordered = true;

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): SObjectRecord | undefined {
    return this.#byId.get(id);
  }

  all(): MapIterator<SObjectRecord> {
    return this.#byId.values();
  }

  put(record: SObjectRecord): void {
    const stamp = stampIn(record);
    const before = this.#byId.get(record.Id);
    this.#byId.set(record.Id, record);
    if (before && stampIn(before) === stamp) return;
    const last = this.#stamps.at(-1);
    if (last && last.stamp > stamp) this.#ordered = false;
    this.#stamps.push({ stamp, id: record.Id });
  }

  /** Records whose SystemModstamp is within the bounds, both included, in its order. */
  *between(first: string, last: string): Generator<SObjectRecord> {
    if (!this.#ordered || this.#stamps.length > 2 * this.#byId.size + 1_000) this.#order();
    for (let i = this.#indexOf(first); i < this.#stamps.length; i += 1) {
      const entry = this.#stamps[i];
      if (!entry || entry.stamp > last) return;
      const record = this.#byId.get(entry.id);
      if (record && stampIn(record) === entry.stamp) yield record;
    }
  }

  #order(): void {
    this.#stamps = [...this.#byId.values()].map((record) => ({ stamp: stampIn(record), id: record.Id }));
    this.#stamps.sort((a, b) => (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0));
    this.#ordered = true;
  }

  #indexOf(stamp: string): number {
    let low = 0;
    let high = this.#stamps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#stamps[middle]?.stamp ?? '') < stamp) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const stampIn = (record: SObjectRecord): string => textOf(record, 'SystemModstamp') ?? '';
