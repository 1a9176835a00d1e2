import type { ClientBase } from 'pg';
import type { ObjectName } from '#shared/objects/index';
import { column, mirrorTable, pastView, quoted } from './column-names.ts';
import type { MergePlace } from './merge-rows.ts';
import type { Staged } from './stage-page.ts';
import { type TargetColumn, targetRow } from './target-row.ts';
import { amending, type Versions, versionsOf } from './versions.ts';

/**
 * Gives the past what a late page knows of it: a reading that is older than what is held changes no row, but was
 * true from its source version until the next one that is known. So the history of a record does not depend on the
 * order in which its readings arrive. To be called after the merge, which has locked the rows.
 */
export const addLateVersions = async (client: ClientBase, place: MergePlace, staged: Staged): Promise<void> => {
  const versions = versionsOf(place.object);
  if (versions === undefined) return;
  // Versions hold no custom fields; and PostgreSQL refuses parameters that no expression names.
  const { columns, parameters } = targetRow(place.object, { ...staged, customs: [] }, place.readAt);
  const carriedFields = staged.fields.map(column);
  const carried = versions.columns.filter((name) => carriedFields.includes(name));
  await client.query(lateSql(place.object, staged.relation, { columns, versions, carried }), [...parameters]);
};

interface Late {
  readonly columns: readonly TargetColumn[];
  readonly versions: Versions;
  /** Columns of a version that the page carries. */
  readonly carried: readonly string[];
}

/**
 * `p` is the version that begins at or before the reading, `n` the next one. Where `p` holds at that moment and says
 * the same, nothing is new. Where it says something else, it ends there; and when it is the one that the row holds, it
 * held again at the latest from the source version of the row. A deletion of which nothing was known leaves a
 * version that holds for no time: what is earlier still ends with it. Of two readings of one second the first to come
 * stays in the past, because nobody remembers which was read later.
 */
const lateSql = (object: ObjectName, relation: string, { columns, versions, carried }: Late): string => {
  const { table, id, columns: all } = versions;
  const kept = ['id', 'source_version', 'is_deleted', ...carried];
  // Of the parameters, when the page was read would else be named by nothing.
  const values = [...kept, 'read_at'].flatMap((name) => columns.filter((each) => each.name === name));
  const versionsOfRow = `v.tenant_id = (select app.current_tenant_id()) and v.${id} = l.id`;
  const isSame = (side: string) =>
    carried.length === 0
      ? 'true'
      : `row(${prefixed('l', carried)}) is not distinct from row(${prefixed(side, carried)})`;
  const added = all.map((name) =>
    carried.includes(name) ? name : `case when is_covered then ${of('p', name)} else ${of('n', name)} end`,
  );
  const ofPlaced = (side: string) => all.map((name) => `${side}.${name} as ${of(side, name)}`).join(', ');
  return `
with reading as (
  select distinct on (id) ${values.map(({ name, value }) => `${value} as ${name}`).join(', ')} from ${relation} order by id, source_version desc
), late as (
  select r.*, t.source_version as held_version, t.deleted_at as held_deleted_at, t.valid_from as held_from
  from reading r join ${mirrorTable(object)} t on t.tenant_id = (select app.current_tenant_id()) and t.id = r.id
  where t.source_version > r.source_version
), placed as materialized (
  select l.*, p.valid_from as p_from, p.valid_to as p_to, n.valid_from as n_from, ${ofPlaced('p')}, ${ofPlaced('n')},
    p.valid_from is not null and coalesce(p.valid_to > l.source_version, true) as is_covered,
    coalesce(p.valid_from = l.held_from, false) as is_held_before, coalesce(n.valid_from = l.held_from, false) as is_held_after,
    ${isSame('p')} as is_as_before, n.valid_to is distinct from n.valid_from and ${isSame('n')} as is_as_after
  from late l
  left join lateral (select * from ${pastView(object)} v where ${versionsOfRow} and v.valid_from <= l.source_version
    order by v.valid_from desc limit 1) p on true
  left join lateral (select * from ${pastView(object)} v where ${versionsOfRow} and v.valid_from > l.source_version
    order by v.valid_from limit 1) n on true
), news as materialized (
  select *, not is_deleted and not is_covered and n_from is not null and is_as_after as begins_earlier
  from placed where p_from is distinct from source_version and case
    when is_covered then is_deleted or not is_as_before
    else is_deleted or coalesce(n_from, held_deleted_at) > source_version end
), held as (
  update ${mirrorTable(object)} t set valid_from = case when begins_earlier then w.source_version else w.held_version end from news w
  where t.tenant_id = (select app.current_tenant_id()) and t.id = w.id
    and (begins_earlier and is_held_after or is_covered and is_held_before)
), cut as (
  update ${table} v set valid_to = w.source_version from news w
  where is_covered and not is_held_before and ${versionsOfNews(id)} and v.valid_from = w.p_from
), begun_earlier as (
  update ${table} v set valid_from = w.source_version from news w
  where begins_earlier and not is_held_after and ${versionsOfNews(id)} and v.valid_from = w.n_from
), ended as (
  insert into ${table} (tenant_id, ${id}, valid_from, valid_to, ${all.join(', ')})
  select app.current_tenant_id(), id, p_from, source_version, ${all.map((name) => of('p', name)).join(', ')}
  from news where is_covered and is_held_before
  ${amending(versions)}
)
insert into ${table} (tenant_id, ${id}, valid_from, valid_to, ${all.join(', ')})
select app.current_tenant_id(), id, source_version,
  case
    when is_deleted then source_version
    when is_covered then case when is_held_before then held_version else p_to end
    else coalesce(n_from, held_deleted_at) end,
  ${added.join(', ')}
from news where case when is_deleted then not is_covered else not begins_earlier end
on conflict do nothing`;
};

const versionsOfNews = (id: string): string => `v.tenant_id = (select app.current_tenant_id()) and v.${id} = w.id`;
const prefixed = (side: string, names: readonly string[]): string => names.map((name) => `${side}.${name}`).join(', ');
const of = (side: string, name: string): string => quoted(`${side}_${name.replaceAll('"', '')}`);
