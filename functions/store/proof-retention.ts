import { changeInBatches, rowsPerBatch } from './change-in-batches.ts';
import type { Database } from './database.ts';

/** Before which instants proofs and the log of pages are forgotten. */
export interface ProofsBefore {
  readonly pageLog: Date;
  readonly differences: Date;
  readonly proofs: Date;
  /** Proofs that never came to an end: a reading that broke off is begun anew under another name. */
  readonly unfinished: Date;
}

/** How many rows of each went. */
export type DeletedProofs = Readonly<Record<keyof ProofsBefore, number>>;

/**
 * Forgets an organisation's old proofs and its old log of pages. The rows that a proof found to differ go before it
 * does, but not while it waits for a person or for their repair.
 */
export const deleteProofs = async (
  db: Database,
  organizationId: string,
  before: ProofsBefore,
): Promise<DeletedProofs> => {
  const forget = (sql: string, moment: Date) => changeInBatches(db, organizationId, { sql, parameters: [moment] });
  return {
    pageLog: await forget(pageLogSql, before.pageLog),
    differences: await forget(differencesSql, before.differences),
    proofs: await forget(proofsSql('coalesce(finished_at, read_at) < $1'), before.proofs),
    unfinished: await forget(proofsSql(`state = 'running' and read_at < $1`), before.unfinished),
  };
};

/** The log has no key. */
const pageLogSql = `
  delete from app.page_log where ctid = any (array(
    select ctid from app.page_log
    where tenant_id = (select app.current_tenant_id()) and applied_at < $1 limit ${rowsPerBatch}))`;

const differencesSql = `
  delete from app.proof_difference d using (
    select d.proof_id, d.id from app.proof p
    join app.proof_difference d on d.tenant_id = p.tenant_id and d.proof_id = p.id
    where p.tenant_id = (select app.current_tenant_id()) and p.finished_at < $1 and p.state not in ('held', 'repairing')
    limit ${rowsPerBatch}) old
  where d.tenant_id = (select app.current_tenant_id()) and d.proof_id = old.proof_id and d.id = old.id`;

/** What belongs to a proof goes with it. */
const proofsSql = (isOld: string): string => `
  delete from app.proof p using (
    select id from app.proof where tenant_id = (select app.current_tenant_id()) and ${isOld} order by id limit ${rowsPerBatch}) old
  where p.tenant_id = (select app.current_tenant_id()) and p.id = old.id`;
