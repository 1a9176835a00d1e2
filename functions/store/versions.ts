import type { ObjectName } from '#shared/objects/index';
import { column, quoted, snakeCase, versionTable } from './column-names.ts';
import { declarationOf } from './declaration-of.ts';

/** How the versions of an object are kept. */
export interface Versions {
  /** Of those that ended. */
  readonly table: string;
  /** The column that names the record, quoted. */
  readonly id: string;
  /** The versioned columns, quoted. */
  readonly columns: readonly string[];
}

/**
 * A version holds from the source version that brought it until the one that ended it, or until its record was gone.
 * The first begins at the source version that we first saw: what was before is in Salesforce's own history. A second
 * change within the same whole second of SystemModstamp amends the version; a deletion ends it; a return begins the next.
 *
 * The version that holds is the mirror row itself, since its `valid_from`; of a tombstone, the last that held, until
 * `endOf`. Only versions that ended are rows of their own, so that a first fill writes none. Read all of them from
 * `pastView`.
 */
export const versionsOf = (object: ObjectName): Versions | undefined => {
  const { versioned } = declarationOf(object);
  if (versioned === undefined) return undefined;
  return {
    table: versionTable(object),
    id: quoted(`${snakeCase(object)}_id`),
    columns: versioned.map(column),
  };
};

/** When the version of a tombstone ended: what Salesforce deleted held nothing from then on, what was gone did until it was. */
export const endOf = (row: string): string => `greatest(${row}.deleted_at, ${row}.source_version)`;

/** What `returning` must give of each merged row for `endedSql`. */
export const endedColumns = ({ columns }: Versions): string =>
  [
    'old.valid_from as last_from',
    `least(case when old.is_deleted then ${endOf('old')} end, new.valid_from) as last_to`,
    'new.valid_from as next_from',
    ...columns.map((name) => `old.${name} as ${lastOf(name)}`),
  ].join(', ');

/**
 * Keeps the versions that `merged` has ended, from the rows as they were when they were locked. What two pages of a
 * record at once would see in the table of versions, which is of one moment, is never asked.
 */
export const endedSql = ({ table, id, columns }: Versions): string => `
  insert into ${table} (tenant_id, ${id}, valid_from, valid_to, ${columns.join(', ')})
  select app.current_tenant_id(), id, last_from, last_to, ${columns.map(lastOf).join(', ')} from merged
  where last_from < next_from and last_from < last_to
  ${amending({ id, columns })}`;

/** What ends a statement that inserts versions, in case one of the same beginning is known. */
export const amending = ({ id, columns }: Pick<Versions, 'id' | 'columns'>): string =>
  `on conflict (tenant_id, ${id}, valid_from) do update
  set valid_to = excluded.valid_to, ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;

const lastOf = (name: string): string => quoted(`last_${name.replaceAll('"', '')}`);
