import { type RawBuilder, sql } from 'kysely';
import type { HeldDeletions, Proof, SyncHistoryResponse } from '#shared/api/sync';
import type { ObjectName } from '#shared/objects/index';
import { isoInstant } from './compile/asking.ts';
import { toStatement } from './compile/to-statement.ts';
import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** A proof, and of which object. */
export interface ProofOfObject extends Proof {
  readonly object: ObjectName;
}

/** What stands proven now. */
export interface Proofs {
  /** The newest finished census and sweep of each object. */
  readonly newest: readonly ProofOfObject[];
  /** Deletions that wait for a person, and that no newer sweep has overtaken. */
  readonly held: readonly Omit<HeldDeletions, 'rows'>[];
}

/** Reads what stands proven, object by object. */
export const readProofs = async (db: Database, organizationId: string): Promise<Proofs> => {
  const [newest, held] = await inOrganization(db, organizationId, [toStatement(newestQuery), toStatement(heldQuery)]);
  return { newest: newest?.rows ?? [], held: held?.rows ?? [] };
};

/** What the past days of one object are asked for with. */
interface Past {
  readonly object: ObjectName;
  readonly now: Date;
  readonly proofDays: number;
  readonly hourDays: number;
}

/** Reads an object's proofs of the past days, newest first, and what its pages did hour by hour. */
export const readSyncHistory = async (
  db: Database,
  organizationId: string,
  past: Past,
): Promise<Pick<SyncHistoryResponse, 'proofs' | 'hours'>> => {
  const [proofs, hours] = await inOrganization(db, organizationId, [
    toStatement(pastProofsQuery(past)),
    toStatement(hoursQuery(past)),
  ]);
  return { proofs: proofs?.rows ?? [], hours: hours?.rows ?? [] };
};

/** A month of hourly censuses is 720. */
const proofsMax = 1_000;

const tenant = sql`(select app.current_tenant_id())`;

/** bigint as a number of JSON: counts of rows are far below 2^53. */
const proofColumns = sql`
  p.id, p.kind, p.state, ${isoInstant(sql`p.read_at`)} as "readAt", ${isoInstant(sql`p.finished_at`)} as "finishedAt",
  p.org_count::float8 as "orgCount", p.mirror_count::float8 as "mirrorCount",
  d.found, d.repaired, d.found - d.repaired as open, d.surplus,
  p.decided_by as "decidedBy", ${isoInstant(sql`p.decided_at`)} as "decidedAt"`;

const differences = sql`lateral (
  select count(*)::int as found, count(d.repaired_at)::int as repaired,
    (count(*) filter (where d.kind = 'surplus'))::int as surplus
  from app.proof_difference d where d.tenant_id = p.tenant_id and d.proof_id = p.id
) d`;

const newestQuery = sql`
  select p.object, ${proofColumns}
  from (
    select distinct on (object, kind) * from app.proof
    where tenant_id = ${tenant} and kind <> 'guard' and state <> 'running'
    order by object, kind, read_at desc
  ) p, ${differences}`;

const heldQuery = sql`
  select p.object, ${proofColumns}
  from app.proof p, ${differences}
  where p.tenant_id = ${tenant} and p.state = 'held' and not exists (
    select from app.proof newer
    where newer.tenant_id = p.tenant_id and newer.object = p.object and newer.kind = 'sweep'
      and newer.state <> 'running' and newer.read_at > p.read_at)
  order by p.read_at desc`;

const daysBefore = (now: Date, days: number): RawBuilder<unknown> =>
  sql`${new Date(now.getTime() - days * 86_400_000).toISOString()}::timestamptz`;

const pastProofsQuery = ({ object, now, proofDays }: Past) => sql`
  select ${proofColumns}
  from app.proof p, ${differences}
  where p.tenant_id = ${tenant} and p.object = ${object} and p.read_at > ${daysBefore(now, proofDays)}
  order by p.read_at desc limit ${sql.lit(proofsMax)}`;

const hoursQuery = ({ object, now, hourDays }: Past) => sql`
  select ${isoInstant(sql`date_trunc('hour', applied_at)`)} as "hourAt", count(*)::int as pages,
    sum(rows)::int as rows, sum(changed)::int as changed,
    round(percentile_cont(0.95) within group (order by lag_ms))::int as "p95Ms"
  from app.page_log
  where tenant_id = ${tenant} and object = ${object} and applied_at > ${daysBefore(now, hourDays)}
  group by date_trunc('hour', applied_at) order by date_trunc('hour', applied_at)`;
