import type { ClientBase } from 'pg';
import type { InventoryHead } from './compare-inventory.ts';

/**
 * Settles a proof when all of its pages are compared; answers its state. Of two pages that come at once the second
 * waits for the first, and then sees that none is missing.
 * - No row differed: equal. Each one that did agrees by now: repaired.
 * - More rows than the share would have to be deleted: held, until a person has spoken. All else is repaired anyway.
 */
export const settleProof = async (
  client: ClientBase,
  { window }: InventoryHead,
  deleteShareMax: number,
): Promise<string> => {
  const total = window.isLast ? window.page : null;
  const { rows } = await client.query<{ state: string }>(totalSql, [window.id, total]);
  const settled = await client.query<{ state: string }>(settleSql, [window.id, deleteShareMax]);
  return settled.rows[0]?.state ?? rows[0]?.state ?? 'running';
};

const totalSql = `
update app.proof set pages_total = coalesce(pages_total, $2)
where tenant_id = (select app.current_tenant_id()) and id = $1 returning state`;

const settleSql = `
with pages as (
  select count(*) as pages, sum(org_count) as org_count, sum(mirror_count) as mirror_count,
    max(org_newest_at) as org_newest_at, max(mirror_newest_at) as mirror_newest_at,
    bit_xor(org_hash) as org_hash, bit_xor(mirror_hash) as mirror_hash
  from app.proof_page where tenant_id = (select app.current_tenant_id()) and proof_id = $1
), found as (
  select count(*) as differences, count(*) filter (where repaired_at is null) as open,
    count(*) filter (where repaired_at is null and kind = 'surplus') as surplus
  from app.proof_difference where tenant_id = (select app.current_tenant_id()) and proof_id = $1
)
update app.proof p set finished_at = now(),
  org_count = pages.org_count, mirror_count = pages.mirror_count,
  org_newest_at = pages.org_newest_at, mirror_newest_at = pages.mirror_newest_at,
  org_hash = pages.org_hash, mirror_hash = pages.mirror_hash,
  state = case
    when found.differences = 0 then 'equal'
    when found.open = 0 then 'repaired'
    when found.surplus > $2::numeric * pages.mirror_count then 'held'
    else 'repairing' end
from pages, found
where p.tenant_id = (select app.current_tenant_id()) and p.id = $1
  and p.state = 'running' and p.pages_total = pages.pages
returning p.state`;
