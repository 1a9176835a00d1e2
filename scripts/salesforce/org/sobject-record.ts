/** A stored value. Numbers are kept as written (see the field's type), dates as days, instants as `2026-05-01T07:25:37.000Z`. */
export type Value = string | boolean | null;

/** One record, never changed in place, so that a query's snapshot is a list of references. An absent field is null. */
export interface SObjectRecord {
  readonly Id: string;
  readonly [field: string]: Value | undefined;
}

/** A record while it is being written. */
export type Draft = Record<string, Value | undefined> & { Id: string };

/** On a deleted record: the record whose deletion took this one along. Undeleting that one brings this one back. */
export const DELETED_WITH = '$deletedWith';

/** On a record that is no longer in the recycle bin: when that was emptied. */
export const EMPTIED_AT = '$emptiedAt';

export const textOf = (record: SObjectRecord | Draft, field: string): string | null => {
  const value = record[field];
  return typeof value === 'string' ? value : null;
};
