import { readSyncState, type SyncState } from '#platform/sync-windows';
import { openTable } from '#platform/tables';
import type { ObjectName } from '#shared/objects/index';
import type { WholeMirror } from './whole-mirror.ts';

/** Checkpoint, windows, wishes and schedule of an object. */
export const syncStateOf = ({ org }: WholeMirror, object: ObjectName): Promise<SyncState> =>
  readSyncState(openTable('sync'), { organizationId: org.organizationId, object });

/** A proof as the store keeps it. */
export interface KeptProof {
  readonly kind: 'census' | 'sweep' | 'guard';
  readonly state: 'running' | 'equal' | 'repairing' | 'repaired' | 'held' | 'refused' | 'differs';
  readonly differences: number;
  readonly repaired: number;
  readonly orgCount: string | null;
  readonly mirrorCount: string | null;
  readonly orgHash: string | null;
  readonly mirrorHash: string | null;
}

/** An object's proofs, oldest first. */
export const proofsOf = async ({ world, org }: WholeMirror, object: ObjectName): Promise<readonly KeptProof[]> => {
  const { rows } = await world.database.all.pool.query<KeptProof>(
    `select p.kind, p.state, p.org_count as "orgCount", p.mirror_count as "mirrorCount",
       p.org_hash as "orgHash", p.mirror_hash as "mirrorHash",
       count(d.id)::int as differences, count(d.repaired_at)::int as repaired
     from app.proof p left join app.proof_difference d on d.tenant_id = p.tenant_id and d.proof_id = p.id
     where p.object = $1 and p.tenant_id = (select id from app.tenant where organization_id = $2)
     group by p.tenant_id, p.id order by p.read_at`,
    [object, org.organizationId],
  );
  return rows;
};
