import type { ObjectName } from '#shared/objects/index';
import type { Database, Statement } from '#store/database';
import { inOrganization } from '#store/tenant';

/** Rows of one proof that differ and have not been asked for again. */
export interface Unhinted {
  readonly proofId: string;
  readonly object: ObjectName;
  readonly ids: readonly string[];
}

/** More at once would be a message after the other; the rest waits for the next batch of pages. */
const idsMax = 20_000;

/**
 * Reads what proofs have found and nobody has been sent for yet, a row of `Unhinted` for each proof. Deletions that
 * wait for a person's word are not among it, nor those that she refused. Where no proof is unsettled it costs one look
 * into an empty index.
 */
export const unhintedDifferences: Statement = {
  sql: `
select proof_id as "proofId", object, json_agg(id order by id) as ids
from (
  select d.proof_id, d.object, d.id
  from app.proof p
  join app.proof_difference d on d.tenant_id = p.tenant_id and d.proof_id = p.id
    and d.kind = any (case p.state when 'repairing' then '{missing,stale,dead,surplus}' else '{missing,stale,dead}' end::text[])
  where p.tenant_id = (select app.current_tenant_id()) and p.state in ('repairing', 'held', 'refused')
    and d.hinted_at is null and d.repaired_at is null
  limit $1
) as unhinted
group by proof_id, object
order by proof_id`,
  parameters: [idsMax],
};

/** Notes that rows were asked for. To be called after they have been: asked twice is better than never. */
export const noteHinted = async (
  db: Database,
  organizationId: string,
  { proofId, ids }: Pick<Unhinted, 'proofId' | 'ids'>,
): Promise<void> => {
  await inOrganization(db, organizationId, [{ sql: hintedSql, parameters: [proofId, ids] }]);
};

/** In the order in which pages lock differences. */
const hintedSql = `
update app.proof_difference d set hinted_at = now()
from (
  select id from app.proof_difference
  where tenant_id = (select app.current_tenant_id()) and proof_id = $1 and id = any($2::text[])
  order by id for update
) as asked
where d.tenant_id = (select app.current_tenant_id()) and d.proof_id = $1 and d.id = asked.id`;
