import type { ClientBase } from 'pg';
import type { Inventory } from '#shared/messages/proof';
import type { Mirror } from '#store/apply-page';
import { mirrorTable } from '#store/column-names';
import { asPageFault } from '#store/page-refused';
import { inTenant } from '#store/tenant';
import { rowHash } from './row-hash.ts';
import { settleProof } from './settle-proof.ts';
import { type InventoryRows, inventoryTable, stageInventory } from './stage-inventory.ts';

/** What an inventory says besides its rows. */
export type InventoryHead = Omit<Inventory, 'rows'>;

export interface ComparedInventory {
  /** What the proof has come to; `running` while pages are missing. */
  readonly state: string;
}

/**
 * Holds every id and stamp that the organisation has within a span of ids against the mirror, and notes what differs.
 * With the last page of a proof, in whatever order they come, the proof is settled. A page that comes again changes
 * nothing: the first comparison stands.
 * @throws PageRefusedError when the inventory does not hold ids and stamps.
 */
export const compareInventory = async (
  { db, deleteShareMax }: Mirror,
  inventory: InventoryHead,
  rows: InventoryRows,
): Promise<ComparedInventory> => {
  try {
    return await inTenant(db, inventory, async (client) => {
      await beginProof(client, inventory);
      if (!(await isCompared(client, inventory))) {
        await stageInventory(client, rows);
        await compareSpan(client, inventory);
      }
      return { state: await settleProof(client, inventory, deleteShareMax) };
    });
  } catch (fault) {
    throw asPageFault(fault);
  }
};

const beginProof = async (client: ClientBase, { object, readAt, window }: InventoryHead): Promise<void> => {
  await client.query(
    `insert into app.proof (tenant_id, id, object, kind, state, read_at)
     values (app.current_tenant_id(), $1, $2, 'sweep', 'running', $3) on conflict do nothing`,
    [window.id, object, readAt],
  );
};

const isCompared = async (client: ClientBase, { window }: InventoryHead): Promise<boolean> => {
  const { rowCount } = await client.query(
    'select from app.proof_page where tenant_id = (select app.current_tenant_id()) and proof_id = $1 and page = $2',
    [window.id, window.page],
  );
  return rowCount === 1;
};

const compareSpan = async (client: ClientBase, inventory: InventoryHead): Promise<void> => {
  const { object, readAt, window, afterId, throughId } = inventory;
  await client.query(compareSql(inventory), [object, readAt, window.id, window.page, afterId, throughId]);
};

/**
 * One statement, so that the span is seen as it was at one moment. Nothing is said of a row that the mirror knows
 * from a later reading, nor of one that changed after the instant through which the mirror is complete: it is on its
 * way. Such a row counts on both sides as the organisation has it. Stamps that differ are a difference in either
 * direction: what is read again settles which of them is right.
 */
const compareSql = ({ object }: InventoryHead): string => `
with org as (
  select distinct on (id) id, stamp, not is_deleted as lives from ${inventoryTable} order by id, stamp desc
), held as (
  select id, source_version as stamp, not is_deleted as lives, greatest(read_at, gone_at) as read_at
  from ${mirrorTable(object)}
  where tenant_id = (select app.current_tenant_id())
    and ($5::text is null or id > $5 collate "C") and ($6::text is null or id <= $6 collate "C")
), pairs as (
  select id, o.stamp as org_stamp, coalesce(o.lives, false) as org_lives,
    h.id is not null as is_held, h.stamp as held_stamp, coalesce(h.lives, false) as held_lives,
    coalesce(h.read_at > $2::timestamptz, false)
      or coalesce(o.stamp > coalesce((
        select complete_through_at from app.object_freshness
        where tenant_id = (select app.current_tenant_id()) and object = $1), '-infinity'), false) as is_on_its_way
  from org o full join held h using (id)
), judged as materialized (
  select id, org_stamp, org_lives,
    case when is_on_its_way then org_lives else held_lives end as mirror_lives,
    case when is_on_its_way then org_stamp else held_stamp end as mirror_stamp,
    case
      when is_on_its_way then null
      when org_lives and not is_held then 'missing'
      when org_lives and not held_lives then 'dead'
      when org_lives and org_stamp <> held_stamp then 'stale'
      when held_lives and not org_lives then 'surplus'
    end as difference
  from pairs
), noted as (
  insert into app.proof_difference (tenant_id, proof_id, object, id, kind)
  select app.current_tenant_id(), $3, $1, id, difference from judged where difference is not null order by id
)
insert into app.proof_page (tenant_id, proof_id, page, org_count, mirror_count, org_newest_at, mirror_newest_at, org_hash, mirror_hash)
select app.current_tenant_id(), $3, $4,
  count(*) filter (where org_lives), count(*) filter (where mirror_lives),
  max(org_stamp) filter (where org_lives), max(mirror_stamp) filter (where mirror_lives),
  ${rowHash('id', 'org_stamp', 'org_lives')}, ${rowHash('id', 'mirror_stamp', 'mirror_lives')}
from judged`;
