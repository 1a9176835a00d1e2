import type { ClientBase } from 'pg';
import type { ObjectName } from '#shared/objects/index';
import { column, mirrorTable, quoted, snakeCase, versionTable } from './column-names.ts';
import { declarationOf } from './declaration-of.ts';

/**
 * Brings the versions of records up to what the mirror holds of them. A version holds from the source version that
 * brought it until the one that ended it, or until its record was gone. The first begins at the source version that
 * we first saw: what was before is in Salesforce's own history. A second change within the same whole second of
 * SystemModstamp amends the version; a deletion closes it; a return opens the next.
 *
 * A statement of its own, after the one that has locked the rows: it must see what another page has committed of
 * them while that one waited. In one statement, which sees one moment, two pages of a record left two open versions.
 */
export const moveVersions = async (client: ClientBase, object: ObjectName, ids: readonly string[]): Promise<void> => {
  const { versioned } = declarationOf(object);
  if (versioned === undefined || ids.length === 0) return;
  await client.query(moveSql(object, versioned.map(column)), [ids]);
};

/**
 * The last version of each row is looked up by the primary key, row by row: a plain join let the planner, before
 * its first statistics, compare every version with every row of a page (20,000 rows took 40 s).
 */
const moveSql = (object: ObjectName, columns: readonly string[]): string => {
  const table = versionTable(object);
  const id = quoted(`${snakeCase(object)}_id`);
  const tenant = '(select app.current_tenant_id())';
  const rowOf = (side: string): string => `row(${columns.map((name) => `${side}.${name}`).join(', ')})`;
  return `
with latest as materialized (
  select t.id, t.source_version, ${columns.map((name) => `t.${name}`).join(', ')}, e.valid_from as last_from, e.valid_to as last_to,
    coalesce(e.valid_to > t.source_version, e.valid_from is not null) as is_covered, ${rowOf('t')} is not distinct from ${rowOf('e')} as is_same,
    -- Until when it holds: a record that Salesforce deleted holds nothing from then on, one that was gone did until it was.
    case when t.is_deleted then greatest(t.deleted_at, t.source_version) end as until
  from unnest($1::text[]) as moved (id)
  join ${mirrorTable(object)} as t on t.tenant_id = ${tenant} and t.id = moved.id collate "C" and t.source_version > 'epoch'
  left join lateral (
    select * from ${table} as v where v.tenant_id = ${tenant} and v.${id} = t.id
    order by v.valid_from desc limit 1
  ) as e on true
), ended as (
  insert into ${table} (tenant_id, ${id}, valid_from, valid_to)
  select ${tenant}, id, last_from, case when is_same then until else source_version end from latest
  where is_covered and case when is_same then last_to is distinct from until else last_from < source_version or until = source_version end
  on conflict (tenant_id, ${id}, valid_from) do update set valid_to = excluded.valid_to
)
insert into ${table} (tenant_id, ${id}, valid_from, valid_to, ${columns.join(', ')})
select ${tenant}, id, source_version, until, ${columns.join(', ')} from latest
where until is distinct from source_version and not (is_covered and is_same)
on conflict (tenant_id, ${id}, valid_from) do update
set valid_to = excluded.valid_to, ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
};
