import type { SObjectType } from '../schema/sobject-type.ts';
import { ChildIndex } from './child-index.ts';
import type { Org } from './org.ts';
import type { SObjectRecord } from './sobject-record.ts';

export type ChangeKind = 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';

/** Who writes, and through which door (`com/salesforce/api/rest/64.0`; empty when not through the API). */
export interface Actor {
  readonly userId: string;
  readonly origin: string;
}

/** What a committed transaction did to one record. */
export interface Change {
  readonly type: SObjectType;
  readonly kind: ChangeKind;
  readonly before: SObjectRecord | undefined;
  readonly after: SObjectRecord;
}

interface Staged {
  readonly record: SObjectRecord;
  /** The first kind wins, as in Salesforce: create and update in one transaction are a CREATE. Undefined: a system touch. */
  readonly kind: ChangeKind | undefined;
}

/** The first kind stands, but a record that is gone at the end is told as gone. */
const firstKind = (first: ChangeKind | undefined, next: ChangeKind | undefined): ChangeKind | undefined =>
  first === 'UPDATE' && next === 'DELETE' ? next : (first ?? next);

/** Writes that become visible together, or not at all. */
export class Transaction {
  readonly org: Org;
  readonly actor: Actor;
  /** The one instant that all its records are stamped with. */
  readonly stamp: string;
  #staged = new Map<string, Staged>();
  readonly #stagedChildren: ChildIndex;

  constructor(org: Org, actor: Actor) {
    this.org = org;
    this.actor = actor;
    this.stamp = org.stamp();
    this.#stagedChildren = new ChildIndex(org.schema);
  }

  get(id: string): SObjectRecord | undefined {
    return this.#staged.get(id)?.record ?? this.org.newest(id);
  }

  put(record: SObjectRecord, kind?: ChangeKind): void {
    this.#stagedChildren.add(record);
    this.#staged.set(record.Id, { record, kind: firstKind(this.#staged.get(record.Id)?.kind, kind) });
  }

  /** Records that may hang on this one, as this transaction sees them. */
  childrenOf(id: string): SObjectRecord[] {
    const ids = new Set([...this.org.childrenOf(id), ...this.#stagedChildren.of(id)]);
    return [...ids].flatMap((each) => this.get(each) ?? []);
  }

  /** Runs `work`; when it throws, what it staged is forgotten and the rest of the transaction stands. */
  attempt<T>(work: () => T): T {
    const before = new Map(this.#staged);
    try {
      return work();
    } catch (error) {
      this.#staged = before;
      throw error;
    }
  }

  records(): SObjectRecord[] {
    return Array.from(this.#staged.values(), ({ record }) => record);
  }

  changes(): Change[] {
    const changes: Change[] = [];
    for (const [id, { record, kind }] of this.#staged) {
      const type = this.org.schema.typeOfId(id);
      if (kind && type) changes.push({ type, kind, before: this.org.newest(id), after: record });
    }
    return changes;
  }
}
