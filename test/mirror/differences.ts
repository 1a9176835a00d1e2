import type { ObjectName } from '#shared/objects/index';
import type { Mirrored } from './mirrored.ts';
import type { OrganizationSide } from './read-organization.ts';
import type { TableRow } from './read-tables.ts';
import { digestOf } from './row-hash.ts';

/** How one object's table differs from the organisation, a line each; none when it is the same. */
export const differences = (
  object: ObjectName,
  organization: OrganizationSide,
  table: readonly TableRow[],
): readonly string[] => {
  const theirs = new Map(organization.records.map((record) => [record.id, record]));
  const ours = new Map(table.map((row) => [row.id, row]));
  const names = organization.fields.map(({ name }) => name);
  const lines = [
    ...organization.records.flatMap((record) => ofRecord(record, ours.get(record.id), names)),
    ...table.flatMap((row) => (theirs.has(row.id) || row.isDeleted ? [] : [`${row.id} lives here and is gone there`])),
  ];
  if (lines.length > 0) return lines.map((line) => `${object} ${line}`);
  // Rows that are equal one by one have equal digests; this holds the digest itself to account.
  const [there, here] = [digestOf(organization.records), digestOf(table)];
  return JSON.stringify(there) === JSON.stringify(here)
    ? []
    : [`${object} digests differ: ${JSON.stringify({ there, here })}`];
};

const ofRecord = (record: Mirrored, row: TableRow | undefined, names: readonly string[]): readonly string[] => {
  const { id } = record;
  // A record that came and went unseen needs no tombstone: nobody ever believed in it.
  if (row === undefined) return record.isDeleted ? [] : [`${id} is missing`];
  if (row.isDeleted !== record.isDeleted) return [`${id} is ${row.isDeleted ? 'dead' : 'alive'} here, not there`];
  if (!row.isRead) return [];
  const stale = row.stamp === record.stamp ? [] : [`${id} is of ${row.stamp} here, of ${record.stamp} there`];
  const differing = names.filter((name) => row.fields[name] !== record.fields[name]);
  return [
    ...stale,
    ...differing.map(
      (name) => `${id} ${name} is ${row.fields[name] ?? null} here, ${record.fields[name] ?? null} there`,
    ),
  ];
};
