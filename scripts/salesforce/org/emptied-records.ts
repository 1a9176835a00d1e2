import { EMPTIED_AT, type SObjectRecord, textOf } from './sobject-record.ts';

/** How long queryAll finds what the bin was emptied of, about: https://developer.salesforce.com/docs (emptyRecycleBin). */
const SHOWN_MS = 86_400_000;

/** Records that the recycle bin was emptied of, until they are gone. */
export class EmptiedRecords {
  readonly #until = new Map<string, number>();

  get isEmpty(): boolean {
    return this.#until.size === 0;
  }

  note(record: SObjectRecord): void {
    const emptiedAt = textOf(record, EMPTIED_AT);
    if (emptiedAt !== null) this.#until.set(record.Id, Date.parse(emptiedAt) + SHOWN_MS);
  }

  /** Ids of those that nobody finds any more. */
  takeDue(now: number): string[] {
    const due = [...this.#until].filter(([, until]) => until <= now).map(([id]) => id);
    for (const id of due) this.#until.delete(id);
    return due;
  }
}
