import type { SObjectType } from '#scripts/salesforce/schema/sobject-type';
import type { Draft, SObjectRecord } from '../sobject-record.ts';
import type { Transaction } from '../transaction.ts';

export interface RecordWrite {
  readonly type: SObjectType;
  readonly before: SObjectRecord | undefined;
  readonly draft: Draft;
  /** Fields that the writer set, whether or not their value changed. */
  readonly written: ReadonlySet<string>;
}

/** What Salesforce itself does when a record of an object is saved. */
export interface Trigger {
  /** Completes the record before it is stored. */
  readonly before?: (transaction: Transaction, write: RecordWrite) => void;
  /** Writes other records that follow from it. */
  readonly after?: (transaction: Transaction, write: RecordWrite) => void;
}

export const isChanged = ({ before, draft }: RecordWrite, field: string): boolean =>
  (before?.[field] ?? null) !== (draft[field] ?? null);
