import type { ClientBase } from 'pg';
import { mirrorTable } from './column-names.ts';
import type { MergePlace } from './merge-rows.ts';

/**
 * Turns records that Salesforce no longer has into tombstones; answers how many were alive. A row that was read
 * later than this answer stays. An id that was never seen gets a tombstone too, so that a page which was read
 * before the deletion and arrives after it does not bring the record back. With it ends the version that the row
 * holds (`endOf`).
 */
export const markGone = async (client: ClientBase, place: MergePlace, ids: readonly string[]): Promise<number> => {
  const { rows } = await client.query<{ changed: number }>(goneSql(place), [ids, place.readAt]);
  return rows[0]?.changed ?? 0;
};

/**
 * The last time that a record was gone is kept beside its last reading, and the later of the two decides; so neither
 * needs to know which of them came first. The deletion is dated by Salesforce where it said so (then it is the source
 * version), else by the first answer without the record.
 */
const goneSql = ({ object }: MergePlace): string => `
with gone as (
  insert into ${mirrorTable(object)} as t (tenant_id, id, source_version, read_at, is_deleted, deleted_at, gone_at, applied_at)
  select distinct app.current_tenant_id(), id collate "C", 'epoch'::timestamptz, 'epoch'::timestamptz, true, $2::timestamptz(3), $2::timestamptz(3), now()
  from unnest($1::text[]) as id
  order by 2
  on conflict (tenant_id, id) do update
  set gone_at = greatest(t.gone_at, excluded.gone_at),
    is_deleted = t.is_deleted or excluded.gone_at > t.read_at,
    deleted_at = case
      when excluded.gone_at <= t.read_at or t.is_deleted and t.deleted_at = t.source_version then t.deleted_at
      else least(t.deleted_at, excluded.gone_at) end,
    applied_at = excluded.applied_at
  where excluded.gone_at > coalesce(t.gone_at, '-infinity') or excluded.gone_at > t.read_at and excluded.gone_at < t.deleted_at
  returning not coalesce(old.is_deleted, true) and new.is_deleted as differs
)
select (count(*) filter (where differs))::int as changed from gone`;
