import type { ClientBase } from 'pg';
import type { ObjectName } from '#shared/objects/index';
import { column, mirrorTable } from './column-names.ts';
import { wordsFieldOf } from './name-records.ts';
import type { Staged } from './stage-page.ts';
import { type TargetColumn, targetRow } from './target-row.ts';
import { endedColumns, endedSql, endOf, versionsOf } from './versions.ts';

export interface Merged {
  /** Rows of the page, each id once. */
  readonly rows: number;
  /** Those of them that were older than what is held, or the same reading of it. */
  readonly late: number;
  /** Rows that are new or differ from what was held. A row that was merely read again does not count. */
  readonly changed: number;
  /** The newest source version among the page's rows, applied or not: what is held is at least as new. */
  readonly newestChangeAt: string | null;
  /** The oldest source version that the page brought and that was not known of its row. */
  readonly oldestNewsAt: string | null;
  /** Records whose names are new or differ, of objects that are found by words. */
  readonly namedIds: readonly string[];
}

/** Whose page, and when Salesforce answered it. */
export interface MergePlace {
  readonly object: ObjectName;
  readonly readAt: string;
}

/**
 * Merges staged rows into the mirror, in one statement:
 * - within the page the newest row of an id wins; rows go in by id, so that two pages never wait for each other;
 * - of two readings of a record the one with the newer source version holds, and of the same version the later
 *   reading: order and repeats do not matter;
 * - a record that Salesforce no longer had, when it was asked later than this page was read, stays a tombstone;
 * - a field that the page does not carry keeps its column, a custom field its key;
 * - a version that ends goes to the table of versions, from the row as it was when it was locked (see `endedSql`).
 */
export const mergeRows = async (client: ClientBase, place: MergePlace, staged: Staged): Promise<Merged> => {
  const { columns, parameters } = targetRow(place.object, staged, place.readAt);
  const { rows } = await client.query<MergedRow>(mergeSql(place.object, staged.relation, columns), [...parameters]);
  const [merged] = rows;
  if (merged === undefined) throw new Error('an aggregate without a row');
  return {
    rows: merged.staged,
    late: merged.staged - merged.merged,
    changed: merged.changed,
    newestChangeAt: merged.newest_change_at,
    oldestNewsAt: merged.oldest_news_at,
    namedIds: merged.named_ids ?? [],
  };
};

interface MergedRow {
  readonly staged: number;
  readonly merged: number;
  readonly changed: number;
  readonly newest_change_at: string | null;
  readonly oldest_news_at: string | null;
  readonly named_ids: string[] | null;
}

const mergeSql = (object: ObjectName, relation: string, columns: readonly TargetColumn[]): string => {
  const names = columns.map(({ name }) => name);
  const versions = versionsOf(object);
  const words = wordsFieldOf(object);
  const carried = (versions?.columns ?? []).filter((name) => names.includes(name));
  const isNamed = words === undefined ? 'false' : `old.${column(words)} is distinct from new.${column(words)}`;
  return `
with staged as materialized (
  select distinct on (id) ${columns.map(({ name, value }) => `${value} as ${name}`).join(',\n    ')}
  from ${relation}
  order by id, source_version desc
), merged as (
  insert into ${mirrorTable(object)} as t (tenant_id, ${names.join(', ')}, applied_at)
  select app.current_tenant_id(), ${names.join(', ')}, now() from staged order by id
  on conflict (tenant_id, id) do update set ${names.slice(1).map(assignmentWith(carried)).join(', ')}, applied_at = excluded.applied_at
  where (excluded.source_version, excluded.read_at) > (t.source_version, t.read_at)
  returning ${differs(['is_deleted', ...names.filter(isContent)])} as differs,
    old.source_version is null or old.source_version < new.source_version as is_news,
    ${isNamed} as is_named, new.id, new.source_version${versions === undefined ? '' : `, ${endedColumns(versions)}`}
)${versions === undefined ? '' : `, ended as (${endedSql(versions)})`}
select (select count(*)::int from staged) as staged,
  count(*)::int as merged,
  (count(*) filter (where differs))::int as changed,
  (select ${iso('max(source_version)')} from staged) as newest_change_at,
  ${iso('min(source_version) filter (where differs and is_news)')} as oldest_news_at,
  ${words === undefined ? 'null' : 'array_agg(id) filter (where is_named)'} as named_ids
from merged`;
};

const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const ofReading: ReadonlySet<string> = new Set([
  'id',
  'source_version',
  'valid_from',
  'read_at',
  'is_deleted',
  'deleted_at',
]);

const isContent = (name: string): boolean => !ofReading.has(name);

/**
 * A deletion that Salesforce dates is dated so. Else a record that was gone after this reading is a tombstone since
 * it was first found gone after it. A version goes on while it has not ended and what the page carries of it is the same.
 * @param carried the versioned columns among those of the page
 */
const assignmentWith =
  (carried: readonly string[]) =>
  (name: string): string => {
    switch (name) {
      case 'valid_from':
        return `valid_from = coalesce(case when ${[goesOn, ...carried.map(isSame)].join(' and ')} then t.valid_from end, excluded.valid_from)`;
      case 'custom':
        return `custom = coalesce(t.custom, '{}') || excluded.custom`;
      case 'is_deleted':
        return 'is_deleted = excluded.is_deleted or coalesce(t.gone_at > excluded.read_at, false)';
      case 'deleted_at':
        return `deleted_at = case when excluded.is_deleted then excluded.deleted_at
    when t.gone_at > excluded.read_at then case when t.deleted_at > excluded.read_at then t.deleted_at else t.gone_at end end`;
      default:
        return `${name} = excluded.${name}`;
    }
  };

const goesOn = `(not t.is_deleted or ${endOf('t')} > excluded.source_version)`;

const isSame = (name: string): string => `t.${name} is not distinct from excluded.${name}`;

/** True for a new row and for one that differs in a column (PostgreSQL 18 returns the row before and after). */
const differs = (columns: readonly string[]): string => {
  const side = (row: 'old' | 'new') => `row(${columns.map((name) => `${row}.${name}`).join(', ')})`;
  return `(old.id is null or ${side('old')} is distinct from ${side('new')})`;
};
