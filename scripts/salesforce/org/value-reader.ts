import type { Schema } from '../schema/schema.ts';
import type { SObjectRecord } from './sobject-record.ts';

/** Whence values are read: an org as its readers see it, or as a transaction does. */
export interface ValueReader {
  readonly schema: Schema;
  readonly now: () => Date;
  readonly timeZone: () => string;
  readonly get: (id: string) => SObjectRecord | undefined;
}
