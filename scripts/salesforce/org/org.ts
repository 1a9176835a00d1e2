import type { Schema } from '../schema/schema.ts';
import type { SchemaEdit } from '../schema/schema-edit.ts';
import type { SchemaState } from '../schema/schema-state.ts';
import { applyToRows } from './apply-schema-edit.ts';
import { ChildIndex } from './child-index.ts';
import { EmptiedRecords } from './emptied-records.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { LateCommits } from './late-commits.ts';
import { ObjectStore } from './object-store.ts';
import { OrgSchema } from './org-schema.ts';
import { makeId } from './salesforce-id.ts';
import { saveRollUps } from './save-roll-ups.ts';
import { type SObjectRecord, textOf } from './sobject-record.ts';
import { stampOf } from './stamp.ts';
import { toldChanges } from './told-changes.ts';
import { type Actor, type Change, Transaction } from './transaction.ts';

/** A transaction that is visible and durable. */
export interface Commit {
  /** Counts the transactions of this org. */
  readonly number: number;
  readonly at: string;
  readonly actor: Actor;
  /** As those are told of them who may not see everything. */
  readonly changes: readonly Change[];
}

/** When readers see what is committed, and when it is told. */
export interface Visibility {
  readonly afterMs: number;
  readonly events: 'at-once' | 'when-visible';
}

/** The records of an organisation and the rules by which they change; knows nothing of HTTP. */
export class Org {
  readonly now: () => Date;
  readonly #stores = new Map<string, ObjectStore>();
  readonly #schema = new OrgSchema();
  readonly #listeners: ((commit: Commit) => void)[] = [];
  #journal: Journal | undefined;
  #childIndex: ChildIndex | undefined;
  readonly #late = new LateCommits();
  readonly #emptied = new EmptiedRecords();
  #visibility: Visibility = { afterMs: 0, events: 'at-once' };
  /** Number of the next id; never goes back, so that an id is never used twice. */
  nextNumber = 1;
  commitNumber = 0;

  constructor(now: () => Date) {
    this.now = now;
  }

  /** All there is; not everybody may see it. */
  get schema(): Schema {
    return this.#schema.whole;
  }

  get schemaState(): SchemaState {
    return this.#schema.state;
  }

  /** The schema as a user may see it. */
  schemaFor(userId: string): Schema {
    return this.#schema.seenBy(userId);
  }

  /** From now on what is hidden is hidden from this user, and from those who are told of changes. */
  restrict(userId: string): void {
    this.#schema.restrict(userId);
  }

  /** Takes a schema as it is, before there is any record. */
  adopt(state: SchemaState): void {
    this.#schema.adopt(state);
    this.#childIndex = undefined;
  }

  /** Changes the schema, and rows where it follows. @returns whether rows lost a value. @throws Error when it makes no sense */
  edit(edit: SchemaEdit): boolean {
    this.#schema.check(edit);
    const at = this.stamp();
    this.#append({ records: [], edit: { edit, at } });
    return this.#edit(edit, at);
  }

  stamp(): string {
    return stampOf(this.now());
  }

  /** What readers see. Whoever writes asks its transaction, which sees late commits too. */
  store(objectName: string): ObjectStore {
    if (!this.#late.isEmpty) this.showLate(this.now().getTime());
    if (!this.#emptied.isEmpty) this.forget(this.#emptied.takeDue(this.now().getTime()));
    const known = this.#stores.get(objectName);
    if (known) return known;
    if (!this.schema.typeNamed(objectName)) throw new Error(`the org has no object ${objectName}`);
    const store = new ObjectStore();
    this.#stores.set(objectName, store);
    return store;
  }

  /** A record of any object, deleted or not, as readers see it. */
  get(id: string): SObjectRecord | undefined {
    const type = this.schema.typeOfId(id);
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
      if (this.schema.typeOfId(record.Id)?.name === objectName && !store.get(record.Id) && record['IsDeleted'] !== true)
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
      const type = this.schema.typeOfId(record.Id);
      if (!type) throw new Error(`no object has ids like ${record.Id}`);
      this.store(type.name).put(record);
      this.#childIndex?.add(record);
      this.#emptied.note(record);
    }
  }

  /** Ids of records that may hang on this one. The index is built when the first deletion asks for it. */
  childrenOf(id: string): Iterable<string> {
    if (!this.#childIndex) {
      this.#childIndex = new ChildIndex(this.schema);
      for (const store of this.#stores.values()) for (const record of store.all()) this.#childIndex.add(record);
      for (const record of this.#late.records()) this.#childIndex.add(record);
    }
    return this.#childIndex.of(id);
  }

  /** Takes a step that was written down, again. */
  replay({ nextNumber, commitNumber, records, removed = [], edit }: JournalEntry): void {
    this.load(records);
    this.#forget(removed);
    if (edit) this.#edit(edit.edit, edit.at);
    this.nextNumber = nextNumber;
    this.commitNumber = commitNumber;
  }

  /** Removes records without a trace: no reader finds them, and nobody is told. */
  forget(ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.#append({ records: [], removed: ids });
    this.#forget(ids);
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
    for (const { records, onShown } of this.#late.takeDue(now)) {
      this.load(records);
      onShown();
    }
  }

  onCommit(listener: (commit: Commit) => void): void {
    this.#listeners.push(listener);
  }

  /** Runs `work` as one transaction; when it throws, nothing has happened. */
  transact<T>(actor: Actor, work: (transaction: Transaction) => T): T {
    const transaction = new Transaction(this, actor);
    const result = work(transaction);
    saveRollUps(transaction);
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
    const changes = toldChanges(transaction, this.#schema.told);
    this.commitNumber += 1;
    this.#append({ records });
    const commit = { number: this.commitNumber, at: transaction.stamp, actor: transaction.actor, changes };
    this.#show(commit, records);
  }

  #append(step: Omit<JournalEntry, 'nextNumber' | 'commitNumber'>): void {
    this.#journal?.append({ nextNumber: this.nextNumber, commitNumber: this.commitNumber, ...step });
  }

  #edit(edit: SchemaEdit, at: string): boolean {
    this.showLate(Number.POSITIVE_INFINITY);
    const before = this.schema;
    this.#schema.apply(edit);
    this.#childIndex = undefined;
    return applyToRows(this, edit, { before, at });
  }

  #forget(ids: readonly string[]): void {
    this.#late.overtake(ids);
    for (const id of ids) {
      const type = this.schema.typeOfId(id);
      if (type) this.store(type.name).remove(id);
    }
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
    const onShown = events === 'when-visible' ? tell : (): void => undefined;
    this.#late.add({ number: commit.number, dueAt, records, onShown });
    for (const record of records) this.#childIndex?.add(record);
    if (events === 'at-once') tell();
    // Readers look for what is due themselves; this is for the events that wait with it.
    else setTimeout(() => this.showLate(this.now().getTime()), afterMs + 1).unref();
  }
}
