import type { SObjectRecord } from './sobject-record.ts';
import { textOf } from './sobject-record.ts';
import { SortedEntries } from './sorted-entries.ts';

/** Bounds of ids or stamps, both included. */
export interface Bounds {
  readonly first: string;
  readonly last: string;
}

/** The records of one object, deleted ones included, found by id and by SystemModstamp. */
export class ObjectStore {
  readonly #byId = new Map<string, SObjectRecord>();
  readonly #ids = new SortedEntries(
    (entry) => this.#byId.has(entry),
    () => this.#byId.keys(),
  );
  /** Stamp and id in one text. A change adds one; the older one of the record goes stale and is skipped. */
  readonly #stamps = new SortedEntries(
    (entry) => this.#stampOfId(entry.slice(STAMP_CHARS)) === entry.slice(0, STAMP_CHARS),
    () => this.#byId.values().map(stampEntry),
  );

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
    const before = this.#byId.get(record.Id);
    this.#byId.set(record.Id, record);
    if (!before) this.#ids.add(record.Id);
    if (!before || stampIn(before) !== stampIn(record)) this.#stamps.add(stampEntry(record));
  }

  remove(id: string): void {
    this.#byId.delete(id);
  }

  /** Records in the order of their ids, which is that of their bytes. */
  *byId({ first, last }: Bounds): Generator<SObjectRecord> {
    for (const id of this.#ids.from(first)) {
      if (id > last) return;
      const record = this.#byId.get(id);
      if (record) yield record;
    }
  }

  /** Records in the order of SystemModstamp, and of their ids where stamps tie. */
  *byStamp({ first, last }: Bounds): Generator<SObjectRecord> {
    for (const entry of this.#stamps.from(first)) {
      if (entry.slice(0, STAMP_CHARS) > last) return;
      const record = this.#byId.get(entry.slice(STAMP_CHARS));
      if (record) yield record;
    }
  }

  /** Records whose SystemModstamp is within the bounds. */
  between(first: string, last: string): Generator<SObjectRecord> {
    return this.byStamp({ first, last });
  }

  #stampOfId(id: string): string | undefined {
    const record = this.#byId.get(id);
    return record && stampIn(record);
  }
}

/** `2026-05-01T07:25:37.000Z` */
const STAMP_CHARS = 24;

const stampIn = (record: SObjectRecord): string => (textOf(record, 'SystemModstamp') ?? '').padEnd(STAMP_CHARS);

const stampEntry = (record: SObjectRecord): string => stampIn(record) + record.Id;
