import { sobjectTypes, typeOfId } from '../schema/index.ts';
import { ChildIndex } from './child-index.ts';
import { LateCommits } from './late-commits.ts';
import { ObjectStore } from './object-store.ts';
import { makeId } from './salesforce-id.ts';
import type { SObjectRecord } from './sobject-record.ts';
import { textOf } from './sobject-record.ts';
import { stampOf } from './stamp.ts';
import { type Actor, type Change, Transaction } from './transaction.ts';

/** A transaction that is visible and durable. */
export interface Commit {
  /** Counts the transactions of this org. */
  readonly number: number;
  readonly at: string;
  readonly actor: Actor;
  readonly changes: readonly Change[];
}

export interface Journal {
  append(entry: {
    readonly nextNumber: number;
    readonly commitNumber: number;
    readonly records: readonly SObjectRecord[];
  }): void;
}

/** When readers see what is committed, and when it is told. */
export interface Visibility {
  readonly afterMs: number;
  readonly events: 'at-once' | 'when-visible';
}

/** The records of an organisation and the rules by which they change; knows nothing of HTTP. */
export class Org {
  readonly now: () => Date;
  readonly #stores = new Map(sobjectTypes.map((type) => [type.name, new ObjectStore()]));
  readonly #listeners: ((commit: Commit) => void)[] = [];
  #journal: Journal | undefined;
  #childIndex: ChildIndex | undefined;
  readonly #late = new LateCommits();
  #visibility: Visibility = { afterMs: 0, events: 'at-once' };
  /** Number of the next id; never goes back, so that an id is never used twice. */
  nextNumber = 1;
  commitNumber = 0;

  constructor(now: () => Date) {
    this.now = now;
  }

  stamp(): string {
    return stampOf(this.now());
  }

  /** What readers see. Whoever writes asks its transaction, which sees late commits too. */
  store(objectName: string): ObjectStore {
    this.showLate(this.now().getTime());
    const store = this.#stores.get(objectName);
    if (!store) throw new Error(`the org has no object ${objectName}`);
    return store;
  }

  /** A record of any object, deleted or not, as readers see it. */
  get(id: string): SObjectRecord | undefined {
    const type = typeOfId(id);
    return type && this.store(type.name).get(id);
  }

  /** A record as the last commit left it, whether readers see that yet or not. */
  newest(id: string): SObjectRecord | undefined {
    return this.#late.newest(id) ?? this.get(id);
  }

  /** Records of an object that are not deleted, as the last commits left them. */
  *newestLive(objectName: string): Generator<SObjectRecord> {
    const store = this.store(objectName);
    for (const visible of store.all()) {
      const record = this.#late.newest(visible.Id) ?? visible;
      if (record['IsDeleted'] !== true) yield record;
    }
    for (const record of this.#late.records()) {
      if (typeOfId(record.Id)?.name === objectName && !store.get(record.Id) && record['IsDeleted'] !== true)
        yield record;
    }
  }

  /** Records of an object that are not deleted, as readers see them. */
  *live(objectName: string): Generator<SObjectRecord> {
    for (const record of this.store(objectName).all()) if (record['IsDeleted'] !== true) yield record;
  }

  makeId(keyPrefix: string): string {
    for (;;) {
      const id = makeId(keyPrefix, this.nextNumber);
      this.nextNumber += 1;
      if (!this.get(id)) return id;
    }
  }

  /** Takes records as they are, without rules, events or journal: for a company being founded or loaded. */
  load(records: Iterable<SObjectRecord>): void {
    for (const record of records) {
      const type = typeOfId(record.Id);
      if (!type) throw new Error(`no object has ids like ${record.Id}`);
      this.store(type.name).put(record);
      this.#childIndex?.add(record);
    }
  }

  /** Ids of records that may hang on this one. The index is built when the first deletion asks for it. */
  childrenOf(id: string): Iterable<string> {
    if (!this.#childIndex) {
      this.#childIndex = new ChildIndex();
      for (const store of this.#stores.values()) for (const record of store.all()) this.#childIndex.add(record);
    }
    return this.#childIndex.of(id);
  }

  /** From now on every commit is written down before it is visible. */
  keepJournal(journal: Journal): void {
    this.#journal = journal;
  }

  /** From the next commit on. What waits already keeps its time. */
  setVisibility(visibility: Visibility): void {
    this.#visibility = visibility;
  }

  /** Makes late commits visible that are due by then. */
  showLate(now: number): void {
    if (this.#late.isEmpty) return;
    for (const { records, then } of this.#late.takeDue(now)) {
      this.load(records);
      then();
    }
  }

  onCommit(listener: (commit: Commit) => void): void {
    this.#listeners.push(listener);
  }

  /** Runs `work` as one transaction; when it throws, nothing has happened. */
  transact<T>(actor: Actor, work: (transaction: Transaction) => T): T {
    const transaction = new Transaction(this, actor);
    const result = work(transaction);
    this.#commit(transaction);
    return result;
  }

  organization(): SObjectRecord {
    for (const record of this.store('Organization').all()) return record;
    throw new Error('the org has no Organization record');
  }

  /** The org's zone: where "today" begins. */
  timeZone(): string {
    return textOf(this.organization(), 'TimeZoneSidKey') ?? 'UTC';
  }

  fiscalYearStartMonth(): number {
    return Number(this.organization()['FiscalYearStartMonth'] ?? 1);
  }

  #commit(transaction: Transaction): void {
    const records = transaction.records();
    if (records.length === 0) return;
    const changes = transaction.changes();
    this.commitNumber += 1;
    this.#journal?.append({ nextNumber: this.nextNumber, commitNumber: this.commitNumber, records });
    const commit = { number: this.commitNumber, at: transaction.stamp, actor: transaction.actor, changes };
    this.#show(commit, records);
  }

  #show(commit: Commit, records: readonly SObjectRecord[]): void {
    const { afterMs, events } = this.#visibility;
    const tell = (): void => {
      for (const listener of this.#listeners) listener(commit);
    };
    if (afterMs === 0) {
      this.#late.overtake(records.map(({ Id }) => Id));
      this.load(records);
      tell();
      return;
    }
    const dueAt = this.now().getTime() + afterMs;
    this.#late.add({ number: commit.number, dueAt, records, then: events === 'when-visible' ? tell : () => undefined });
    for (const record of records) this.#childIndex?.add(record);
    if (events === 'at-once') tell();
    // Readers look for what is due themselves; this is for the events that wait with it.
    else setTimeout(() => this.showLate(this.now().getTime()), afterMs + 1).unref();
  }
}
