import type { TestDatabase } from './test-database.ts';

export interface StoredProof {
  readonly id: string;
  readonly object: string;
  readonly kind: string;
  readonly state: string;
  readonly org_count: string | null;
  readonly mirror_count: string | null;
  readonly org_hash: string | null;
  readonly mirror_hash: string | null;
  readonly org_newest_at: string | null;
  readonly mirror_newest_at: string | null;
  /** Differences by kind, and how many of all are open. */
  readonly missing: number;
  readonly stale: number;
  readonly dead: number;
  readonly surplus: number;
  readonly open: number;
}

/** The proofs of an organisation, newest first, seen from behind the walls. */
export const proofsOf = async (db: TestDatabase, organizationId: string): Promise<StoredProof[]> => {
  const counted = ['missing', 'stale', 'dead', 'surplus'].map(
    (kind) => `(count(d.id) filter (where d.kind = '${kind}'))::int as ${kind}`,
  );
  const { rows } = await db.all.pool.query<StoredProof>(
    `select p.*, ${counted.join(', ')}, (count(d.id) filter (where d.repaired_at is null))::int as open
     from app.proof p
     join app.tenant t on t.id = p.tenant_id
     left join app.proof_difference d on d.tenant_id = p.tenant_id and d.proof_id = p.id
     where t.organization_id = $1
     group by p.tenant_id, p.id order by p.read_at desc, p.id`,
    [organizationId],
  );
  return rows;
};
