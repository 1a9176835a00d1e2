import type { ObjectName } from '#shared/objects/index';
import { inOrganization } from '#store/tenant';
import { organizationId } from './pages.ts';
import type { TestDatabase } from './test-database.ts';

/** A proof as it stands in the database. */
interface StoredProof {
  readonly id: string;
  readonly object: ObjectName;
  readonly kind: 'census' | 'sweep' | 'guard';
  readonly state: string;
  readonly readAt: string;
  readonly counts?: readonly [org: number, mirror: number];
  /** Ids that differed and still do, and those that agree again. */
  readonly open?: readonly string[];
  readonly repaired?: readonly string[];
  readonly difference?: 'missing' | 'stale' | 'dead' | 'surplus';
}

const run = (db: TestDatabase, sql: string, parameters: readonly unknown[]) =>
  inOrganization(db.apply, organizationId, [{ sql, parameters }]);

/** Stores a proof and its differences, as `apply` would have. */
export const storeProof = async (db: TestDatabase, proof: StoredProof): Promise<void> => {
  const { id, object, kind, state, readAt, counts = [], open = [], repaired = [], difference = 'stale' } = proof;
  await run(
    db,
    `insert into app.proof (tenant_id, id, object, kind, state, read_at, finished_at, org_count, mirror_count)
     values (app.current_tenant_id(), $1, $2, $3, $4, $5, case when $4 <> 'running' then $5::timestamptz end, $6, $7)`,
    [id, object, kind, state, readAt, counts[0], counts[1]],
  );
  await run(
    db,
    `insert into app.proof_difference (tenant_id, proof_id, object, id, kind, repaired_at)
     select app.current_tenant_id(), $1, $2, row.id, $3, case when row.is_repaired then $4::timestamptz end
     from (select unnest($5::text[]) as id, false as is_repaired union all select unnest($6::text[]), true) as row`,
    [id, object, difference, readAt, open, repaired],
  );
};

/** A page as it stands in the log. */
interface LoggedPage {
  readonly object: ObjectName;
  readonly door: 'hint' | 'poll';
  readonly at: string;
  readonly rows?: number;
  readonly changed?: number;
  readonly lagMs?: number;
}

/** Logs pages, as `apply` would have. */
export const logPages = async (db: TestDatabase, pages: readonly LoggedPage[]): Promise<void> => {
  for (const { object, door, at, rows = 1, changed = 1, lagMs } of pages) {
    await run(
      db,
      `insert into app.page_log (tenant_id, object, door, applied_at, rows, changed, lag_ms)
       values (app.current_tenant_id(), $1, $2, $3, $4, $5, $6)`,
      [object, door, at, rows, changed, lagMs],
    );
  }
};
