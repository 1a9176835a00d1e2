import type { ClientBase } from 'pg';
import type { ObjectName } from '#shared/objects/index';
import { column, mirrorTable, quoted, snakeCase, versionTable } from './column-names.ts';
import { declarationOf } from './declaration-of.ts';
import type { MergePlace } from './merge-rows.ts';
import type { Staged } from './stage-page.ts';
import { type TargetColumn, targetRow } from './target-row.ts';

/**
 * Gives the past what a late page knows of it: a reading that is older than what is held changes no row, but was
 * true from its source version until the next one that is known. So the history of a record does not depend on the
 * order in which its readings arrive. To be called after the merge, which has locked the rows.
 */
export const addLateVersions = async (client: ClientBase, place: MergePlace, staged: Staged): Promise<void> => {
  const { versioned } = declarationOf(place.object);
  if (versioned === undefined) return;
  // Versions hold no custom fields; and PostgreSQL refuses parameters that no expression names.
  const { columns, parameters } = targetRow(place.object, { ...staged, customs: [] }, place.readAt);
  const carried = versioned.filter((field) => staged.fields.includes(field)).map(column);
  const names = { all: versioned.map(column), carried };
  await client.query(lateSql(place.object, staged.relation, { columns, names }), [...parameters]);
};

interface Late {
  readonly columns: readonly TargetColumn[];
  /** Columns of a version, and those of them that the page carries. */
  readonly names: { readonly all: readonly string[]; readonly carried: readonly string[] };
}

/**
 * `p` is the version that begins at or before the reading, `n` the next one. Where `p` holds at that moment and says
 * the same, nothing is new. Where it says something else, it ends there; and when it still holds today, it held again
 * at the latest from the source version of the row that is held. A deletion of which nothing was known leaves a
 * version that holds for no time: what is earlier still ends with it. Of two readings of one second the first to come
 * stays in the past, because nobody remembers which was read later.
 */
const lateSql = (object: ObjectName, relation: string, { columns, names }: Late): string => {
  const table = versionTable(object);
  const id = quoted(`${snakeCase(object)}_id`);
  const { all, carried } = names;
  const kept = ['id', 'source_version', 'read_at', 'is_deleted', ...carried];
  const values = columns.filter(({ name }) => kept.includes(name)).map(({ name, value }) => `${value} as ${name}`);
  const versionsOf = 'v.tenant_id = (select app.current_tenant_id())';
  const isSame = (side: string) =>
    `row(${prefixed('l', carried)}) is not distinct from row(${prefixed(side, carried)})`;
  const added = all.map((name) =>
    carried.includes(name) ? name : `case when is_covered then p_${bare(name)} else n_${bare(name)} end`,
  );
  const ofPlaced = (side: string) =>
    all.map((name) => `${side}.${name} as ${quoted(`${side}_${bare(name)}`)}`).join(', ');
  return `
with reading as (
  select distinct on (id) ${values.join(', ')} from ${relation} order by id, source_version desc
), late as (
  select r.*, t.source_version as held_version, t.deleted_at as held_deleted_at
  from reading r join ${mirrorTable(object)} t on t.tenant_id = (select app.current_tenant_id()) and t.id = r.id
  where t.source_version > r.source_version
), placed as materialized (
  select l.*, p.valid_from as p_from, p.valid_to as p_to, n.valid_from as n_from, ${ofPlaced('p')}, ${ofPlaced('n')},
    p.valid_from is not null and coalesce(p.valid_to > l.source_version, true) as is_covered,
    ${isSame('p')} as is_as_before, n.valid_to is distinct from n.valid_from and ${isSame('n')} as is_as_after
  from late l
  left join lateral (select * from ${table} v where ${versionsOf} and v.${id} = l.id and v.valid_from <= l.source_version
    order by v.valid_from desc limit 1) p on true
  left join lateral (select * from ${table} v where ${versionsOf} and v.${id} = l.id and v.valid_from > l.source_version
    order by v.valid_from limit 1) n on true
), news as materialized (
  select * from placed where p_from is distinct from source_version and case
    when is_covered then is_deleted or not is_as_before
    else is_deleted or coalesce(n_from, held_deleted_at) > source_version end
), cut as (
  update ${table} v set valid_to = w.source_version from news w
  where is_covered and ${versionsOf} and v.${id} = w.id and v.valid_from = w.p_from
), resumed as (
  insert into ${table} (tenant_id, ${id}, valid_from, ${all.join(', ')})
  select app.current_tenant_id(), id, held_version, ${all.map((name) => quoted(`p_${bare(name)}`)).join(', ')}
  from news where is_covered and p_to is null
  on conflict do nothing
), begun_earlier as (
  update ${table} v set valid_from = w.source_version from news w
  where not is_covered and not is_deleted and n_from is not null and is_as_after and ${versionsOf} and v.${id} = w.id and v.valid_from = w.n_from
)
insert into ${table} (tenant_id, ${id}, valid_from, valid_to, ${all.join(', ')})
select app.current_tenant_id(), id, source_version,
  case
    when is_deleted then source_version
    when is_covered then coalesce(p_to, held_version)
    else coalesce(n_from, held_deleted_at) end,
  ${added.join(', ')}
from news where case when is_deleted then not is_covered else is_covered or n_from is null or not is_as_after end
on conflict do nothing`;
};

const prefixed = (side: string, names: readonly string[]): string => names.map((name) => `${side}.${name}`).join(', ');
const bare = (name: string): string => name.replaceAll('"', '');
