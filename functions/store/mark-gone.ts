import type { ClientBase } from 'pg';
import { mirrorTable, quoted, snakeCase, versionTable } from './column-names.ts';
import { declarationOf } from './declaration-of.ts';
import { lastVersions } from './last-versions.ts';
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

const versionStep = (object: MergePlace['object']): string => {
  if (declarationOf(object).versioned === undefined) return '';
  const idColumn = quoted(`${snakeCase(object)}_id`);
  return `, ${lastVersions(object, 'select id from gone where differs')}, closed as (
  insert into ${versionTable(object)} (tenant_id, ${idColumn}, valid_from, valid_to)
  select app.current_tenant_id(), id, last_from, greatest($2::timestamptz(3), last_from) from latest
  where last_from is not null and last_to is null order by id
  on conflict (tenant_id, ${idColumn}, valid_from) do update set valid_to = excluded.valid_to
)`;
};
