import type { SObjectRecord } from './sobject-record.ts';

/** A commit that is stamped and written down, and that no reader sees yet. */
export interface LateCommit {
  readonly number: number;
  /** Milliseconds since 1970, by the org's clock. */
  readonly dueAt: number;
  readonly records: readonly SObjectRecord[];
  /** Called when it has become visible. */
  readonly onShown: () => void;
}

/** Commits on their way to being visible, as those of long transactions are in Salesforce for a second or three. */
export class LateCommits {
  #waiting: (Omit<LateCommit, 'records'> & { records: Map<string, SObjectRecord> })[] = [];
  readonly #newest = new Map<string, SObjectRecord>();

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** The last version of a record, when it is one that readers do not see yet. */
  newest(id: string): SObjectRecord | undefined {
    return this.#newest.get(id);
  }

  records(): Iterable<SObjectRecord> {
    return this.#newest.values();
  }

  add({ records, ...commit }: LateCommit): void {
    this.#waiting.push({ ...commit, records: new Map(records.map((record) => [record.Id, record])) });
    for (const record of records) this.#newest.set(record.Id, record);
  }

  /** A version of these records is visible that is newer than all that wait, or than those before a commit: they never will be. */
  overtake(ids: Iterable<string>, before = Number.POSITIVE_INFINITY): void {
    for (const id of ids) {
      for (const { number, records } of this.#waiting) if (number < before) records.delete(id);
      if (!this.#waiting.some(({ records }) => records.has(id))) this.#newest.delete(id);
    }
  }

  /** Takes out what is due, in the order of commits. */
  takeDue(now: number): LateCommit[] {
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= now);
    if (due.length === 0) return [];
    this.#waiting = this.#waiting.filter(({ dueAt }) => dueAt > now);
    for (const { number, records } of due) this.overtake(records.keys(), number);
    return due.map(({ records, ...commit }) => ({ ...commit, records: [...records.values()] }));
  }
}
