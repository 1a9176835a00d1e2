import type { SchemaEdit } from '../schema/schema-edit.ts';
import type { SObjectRecord } from './sobject-record.ts';

/** One step of an org's life, enough to take it again. */
export interface JournalEntry {
  readonly nextNumber: number;
  readonly commitNumber: number;
  readonly records: readonly SObjectRecord[];
  /** Ids of records that are gone for good. */
  readonly removed?: readonly string[];
  readonly edit?: { readonly edit: SchemaEdit; readonly at: string };
}

export interface Journal {
  append(entry: JournalEntry): void;
}
