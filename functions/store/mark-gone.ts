import type { ClientBase } from 'pg';
import { mirrorTable, quoted, snakeCase, versionTable } from './column-names.ts';
import { declarationOf } from './declaration-of.ts';
import type { MergePlace } from './merge-rows.ts';

/**
 * Turns records that Salesforce no longer has into tombstones; answers how many were alive. A row that was read
 * later than this answer stays. An id that was never seen gets a tombstone too, so that a page which was read
 * before the deletion and arrives after it does not bring the record back.
 */
export const markGone = async (client: ClientBase, place: MergePlace, ids: readonly string[]): Promise<number> => {
  const { rows } = await client.query<{ changed: string }>(goneSql(place), [ids, place.readAt]);
  return Number(rows[0]?.changed ?? 0);
};

const goneSql = ({ object }: MergePlace): string => `
with gone as (
  insert into ${mirrorTable(object)} as t (tenant_id, id, source_version, read_at, is_deleted, deleted_at, applied_at)
  select distinct app.current_tenant_id(), id collate "C", 'epoch'::timestamptz, $2::timestamptz(3), true, $2::timestamptz(3), now()
  from unnest($1::text[]) as id
  order by 2
  on conflict (tenant_id, id) do update
  set is_deleted = true, deleted_at = coalesce(t.deleted_at, excluded.deleted_at), read_at = excluded.read_at, applied_at = excluded.applied_at
  where excluded.read_at > t.read_at
  returning new.id, not coalesce(old.is_deleted, true) as differs
)${versionStep(object)}
select count(*) filter (where differs) as changed from gone`;

const versionStep = (object: MergePlace['object']): string =>
  declarationOf(object).versioned === undefined
    ? ''
    : `, closed as (
  update ${versionTable(object)} as v set valid_to = greatest($2::timestamptz(3), v.valid_from)
  from gone
  where gone.differs and v.tenant_id = (select app.current_tenant_id())
    and v.${quoted(`${snakeCase(object)}_id`)} = gone.id and v.valid_to is null
)`;
