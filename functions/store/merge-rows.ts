import type { ClientBase } from 'pg';
import type { ObjectName } from '#shared/objects/index';
import { castField } from './cast-field.ts';
import { column, mirrorTable, quoted, snakeCase, versionTable } from './column-names.ts';
import { declarationOf } from './declaration-of.ts';
import { lastVersions } from './last-versions.ts';
import type { Staged } from './stage-page.ts';

export interface Merged {
  /** Rows that are new or differ from what was held. A row that was merely read again does not count. */
  readonly changed: number;
  /** The newest source version among the staged rows, applied or not: what is held is at least as new. */
  readonly newestChangeAt: string | null;
}

/** Whose page, and when Salesforce answered it. */
export interface MergePlace {
  readonly object: ObjectName;
  readonly readAt: string;
}

/**
 * Merges staged rows into the mirror, in one statement:
 * - within the page the newest row of an id wins; rows go in by id, so that two pages never wait for each other;
 * - a row older than what is held changes nothing, nor does the same reading again: order and repeats do not matter;
 * - a tombstone yields only to a row that was read no earlier than the deletion;
 * - a field that the page does not carry keeps its column.
 * Objects that declare `versioned` get their versions closed and opened by the rows that really changed.
 */
export const mergeRows = async (client: ClientBase, place: MergePlace, staged: Staged): Promise<Merged> => {
  const parameters = [...staged.parameters, place.readAt];
  const { rows } = await client.query<{ changed: string; newest_change_at: string | null }>(
    mergeSql(place.object, staged, `$${parameters.length}::timestamptz(3)`),
    parameters,
  );
  return { changed: Number(rows[0]?.changed ?? 0), newestChangeAt: rows[0]?.newest_change_at ?? null };
};

const mergeSql = (object: ObjectName, staged: Staged, readAt: string): string => {
  const fields = staged.fields.filter((field) => field in declarationOf(object).fields);
  const isDeleted = staged.fields.includes('isDeleted')
    ? `coalesce(nullif(s.is_deleted, '')::boolean, false)`
    : 'false';
  const casts = fields.map((field) => `${castOf(object, field)} as ${column(field)}`);
  const columns = ['id', ...fields.map(column), 'source_version', 'read_at', 'is_deleted', 'deleted_at'];
  const assignments = columns.slice(1).map((name) => `${name} = excluded.${name}`);
  return `
with staged as materialized (
  select distinct on (id) ${[
    `s.id collate "C" as id`,
    ...casts,
    "nullif(s.source_version, '')::timestamptz(3) as source_version",
    `${readAt} as read_at`,
    `${isDeleted} as is_deleted`,
    `case when ${isDeleted} then nullif(s.source_version, '')::timestamptz(3) end as deleted_at`,
  ].join(',\n    ')}
  from ${staged.relation}
  order by id, source_version desc
), merged as (
  insert into ${mirrorTable(object)} as t (tenant_id, ${columns.join(', ')}, applied_at)
  select app.current_tenant_id(), ${columns.join(', ')}, now() from staged order by id
  on conflict (tenant_id, id) do update set ${assignments.join(', ')}, applied_at = excluded.applied_at
  where (excluded.source_version, excluded.read_at) > (t.source_version, t.read_at)
    and (not t.is_deleted or excluded.read_at >= t.read_at)
  returning ${differs(['is_deleted', ...fields.map(column)])} as differs, ${versionColumns(object)}
)${versionSteps(object)}
select count(*) filter (where differs) as changed,
  (select to_char(max(source_version) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from staged) as newest_change_at
from merged`;
};

const castOf = (object: ObjectName, field: string): string => {
  const kind = declarationOf(object).fields[field]?.kind;
  if (kind === undefined) throw new Error(`${object} does not declare ${field}`);
  return castField(kind, `s.${column(field)}`);
};

/** True for a new row and for one that differs in a column (PostgreSQL 18 returns the row before and after). */
const differs = (columns: readonly string[]): string => {
  const side = (row: 'old' | 'new') => `row(${columns.map((name) => `${row}.${name}`).join(', ')})`;
  return `(old.id is null or ${side('old')} is distinct from ${side('new')})`;
};

const versionColumns = (object: ObjectName): string => {
  const { versioned = [] } = declarationOf(object);
  const columns = versioned.map(column);
  const kept = ['id', 'source_version', 'is_deleted', ...columns].map((name) => `new.${name}`);
  return [`${differs(['is_deleted', ...columns])} as moved`, ...kept].join(', ');
};

/**
 * A version holds from the source version that brought it until the one that ended it. The first begins at the
 * source version that we first saw: what was before is in Salesforce's own history. A second change within the
 * same whole second of SystemModstamp amends the version; a deletion closes it; a return opens the next, no
 * earlier than the end of the last.
 *
 * The last version of each row is looked up by the primary key, row by row: a plain join let the planner, before
 * its first statistics, compare every version with every row of a page (20,000 rows took 40 s).
 */
const versionSteps = (object: ObjectName): string => {
  const { versioned } = declarationOf(object);
  if (versioned === undefined) return '';
  const table = versionTable(object);
  const idColumn = quoted(`${snakeCase(object)}_id`);
  const columns = versioned.map(column);
  return `, ${lastVersions(object, 'select * from merged where moved')}, closed as (
  insert into ${table} (tenant_id, ${idColumn}, valid_from, valid_to)
  select app.current_tenant_id(), id, last_from, greatest(source_version, last_from) from latest
  where last_from is not null and last_to is null and (last_from < source_version or is_deleted) order by id
  on conflict (tenant_id, ${idColumn}, valid_from) do update set valid_to = excluded.valid_to
), opened as (
  insert into ${table} as v (tenant_id, ${idColumn}, valid_from, ${columns.join(', ')})
  select app.current_tenant_id(), id,
    greatest(source_version, last_to, case when last_to is null and last_from > source_version then last_from end),
    ${columns.join(', ')}
  from latest where not is_deleted order by id
  on conflict (tenant_id, ${idColumn}, valid_from) do update
  set valid_to = null, ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
)`;
};
