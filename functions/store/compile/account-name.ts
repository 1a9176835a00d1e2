import { type RawBuilder, sql } from 'kysely';

/** Joins a deal's account as `a`. */
export const joinAccount = (tenantId: number): RawBuilder<unknown> =>
  sql`left join mirror.account a on a.tenant_id = ${tenantId} and a.id = o.account_id`;

/**
 * The name of the account `a`: of the one that survived where it was merged away, however many merges ago. Salesforce
 * moves the deals of a merged account on; until each has been read anew it still names the loser. A ring, which no
 * merge can make, ends where it closes. Only a merged account pays for the search.
 */
export const accountName = (tenantId: number): RawBuilder<unknown> => sql`case
  when a.is_deleted and a.master_record_id is not null then (
    with recursive heir as (
      select a.id, a.name, a.is_deleted, a.master_record_id, 0 as step
      union all
      select m.id, m.name, m.is_deleted, m.master_record_id, h.step + 1
      from heir h join mirror.account m on m.tenant_id = ${tenantId} and m.id = h.master_record_id
      where h.is_deleted
    ) cycle id set is_ring using passed
    select name from heir where not is_ring order by step desc limit 1)
  else a.name end`;
