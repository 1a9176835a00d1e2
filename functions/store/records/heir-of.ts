import { type RawBuilder, sql } from 'kysely';

/**
 * The account that stands for this one, with id and name: itself or, where it was merged away, the one that survived,
 * however many merges ago. The same search as for the names in lists (compile/account-name.ts).
 */
export const heirOf = (tenantId: number, accountId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  with recursive heir as (
    select asked.id, asked.name, asked.is_deleted, asked.master_record_id, 0 as step
    from mirror.account asked where asked.tenant_id = ${tenantId} and asked.id = ${accountId}
    union all
    select m.id, m.name, m.is_deleted, m.master_record_id, h.step + 1
    from heir h join mirror.account m on m.tenant_id = ${tenantId} and m.id = h.master_record_id
    where h.is_deleted
  ) cycle id set is_ring using passed
  select json_build_object('id', id, 'name', name) from heir where not is_ring order by step desc limit 1)`;

/** The ids of an account and of all that were merged into it, as rows: their deals are its deals. A ring ends by itself. */
export const familyOf = (tenantId: number, accountId: string): RawBuilder<unknown> => sql`
  select ${accountId}::text collate "C" as id
  union
  select m.id from family f join mirror.account m
    on m.tenant_id = ${tenantId} and m.is_deleted and m.master_record_id = f.id`;
