import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** A person's word on held deletions. */
export interface Word {
  readonly proofId: string;
  /** Whether the rows are really gone. */
  readonly delete: boolean;
  /** Who says so. */
  readonly by: string;
}

/** `unknown`: there is no such proof. `settled`: nothing waits (any more), a second word changes nothing. */
export type Decided = 'decided' | 'settled' | 'unknown';

/** Lets held deletions pass, or refuses them; keeps who did. `apply` sends the rows on their way with its next batch. */
export const decideProof = async (db: Database, organizationId: string, word: Word): Promise<Decided> => {
  const [found, changed] = await inOrganization(db, organizationId, [
    { sql: `select from app.proof where tenant_id = ${tenant} and id = $1`, parameters: [word.proofId] },
    {
      sql: `update app.proof set state = $2, decided_by = $3, decided_at = now()
            where tenant_id = ${tenant} and id = $1 and state = 'held'`,
      parameters: [word.proofId, word.delete ? 'repairing' : 'refused', word.by],
    },
  ]);
  if (found?.rowCount === 0) return 'unknown';
  return changed?.rowCount === 1 ? 'decided' : 'settled';
};

const tenant = '(select app.current_tenant_id())';
