import type { ClientBase } from 'pg';
import { mirrorTable } from '#store/column-names';
import type { PageHead } from '#store/page-head';
import type { Staged } from '#store/stage-page';

/**
 * Marks the differences that a page has brought back into line: those of its ids whose row is now one that was read
 * later than the proof. A proof without an open difference is repaired; also one that waited for a person, because
 * nothing is left to decide.
 *
 * To be called after the page's rows are in and only where a difference of the object is open. Differences are
 * locked by id, below the locks of their rows, and proofs after them, so that nobody waits in a circle.
 */
export const markRepaired = async (client: ClientBase, page: PageHead, staged: readonly Staged[]): Promise<void> => {
  const proofIds = new Set<string>();
  const mark = async (ids: string, parameters: readonly unknown[]): Promise<void> => {
    const { rows } = await client.query<{ proof_id: string }>(markSql(page, ids, parameters.length + 1), [
      ...parameters,
      page.object,
    ]);
    for (const { proof_id } of rows) proofIds.add(proof_id);
  };
  for (const { relation, parameters } of staged) await mark(`select s.id from ${relation}`, parameters);
  if (page.goneIds.length > 0) await mark('select unnest($1::text[])', [page.goneIds]);
  if (proofIds.size > 0) await closeProofs(client, [...proofIds]);
};

const markSql = ({ object }: PageHead, ids: string, objectPlace: number): string => `
with repaired as materialized (
  select d.proof_id, d.id
  from app.proof_difference d
  join app.proof p on p.tenant_id = d.tenant_id and p.id = d.proof_id
  join ${mirrorTable(object)} t on t.tenant_id = d.tenant_id and t.id = d.id
  where d.tenant_id = (select app.current_tenant_id()) and d.object = $${objectPlace} and d.repaired_at is null
    and d.id in (${ids}) and greatest(t.read_at, t.gone_at) > p.read_at
  order by d.id, d.proof_id
  for update of d
)
update app.proof_difference d set repaired_at = now()
from repaired r
where d.tenant_id = (select app.current_tenant_id()) and d.proof_id = r.proof_id and d.id = r.id
returning d.proof_id`;

/** Two pages may each mark one of a proof's last two differences: the second waits here, and then sees both. */
const closeProofs = async (client: ClientBase, proofIds: readonly string[]): Promise<void> => {
  const ofThese = 'p.tenant_id = (select app.current_tenant_id()) and p.id = any($1::text[])';
  await client.query(`select from app.proof p where ${ofThese} order by p.id for update`, [proofIds]);
  await client.query(
    `update app.proof p set state = 'repaired' where ${ofThese} and p.state in ('repairing', 'held') and not exists (
       select from app.proof_difference d where d.tenant_id = p.tenant_id and d.proof_id = p.id and d.repaired_at is null)`,
    [proofIds],
  );
};
