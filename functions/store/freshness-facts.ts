import { type RawBuilder, sql } from 'kysely';
import type { ObjectFreshness } from '#shared/api/freshness';
import type { ObjectName } from '#shared/objects/index';
import { isoInstant } from './compile/asking.ts';
import { toStatement } from './compile/to-statement.ts';
import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** How far each object's mirror has come. */
export type FreshnessFacts = Readonly<Partial<Record<ObjectName, ObjectFreshness>>>;

/** A tenant's data version, and how far the mirror of each object has come that was asked for. */
export interface Freshness {
  readonly version: string;
  readonly objects: FreshnessFacts;
}

/**
 * Rows of the object that are known to differ: of what the newest finished sweep and every proof since found, what is
 * not repaired; and where a census since then counted differently, as many rows as it missed, at least one.
 * `t` is app.tenant and `w` the object.
 */
const mismatch = sql`(
  with newest as (
    select coalesce(max(p.read_at), '-infinity') as sweep_at from app.proof p
    where p.tenant_id = t.id and p.object = w.object and p.kind = 'sweep' and p.state <> 'running'
  ), census as (
    select p.state, abs(p.org_count - p.mirror_count) as away from app.proof p, newest
    where p.tenant_id = t.id and p.object = w.object and p.kind = 'census' and p.state <> 'running' and p.read_at > newest.sweep_at
    order by p.read_at desc limit 1
  )
  select greatest(
    (select count(distinct d.id) from app.proof p
       join app.proof_difference d on d.tenant_id = p.tenant_id and d.proof_id = p.id and d.repaired_at is null, newest
     where p.tenant_id = t.id and p.object = w.object and p.read_at >= newest.sweep_at),
    (select greatest(away, 1) from census where state = 'differs')))`;

/** The facts of one object as a JSON value: `f` is its app.object_freshness, `t` app.tenant, `w` the object. */
export const factsJson = sql`json_build_object(
  'completeThroughAt', ${isoInstant(sql`f.complete_through_at`)},
  'newestChangeAt', ${isoInstant(sql`f.newest_change_at`)},
  'appliedAt', ${isoInstant(sql`f.applied_at`)},
  'calculatedThroughAt', ${isoInstant(sql`f.calculated_through_at`)},
  'mismatch', ${mismatch})`;

/** The facts of these objects as one JSON value; `t` is app.tenant. Names come from the registry. */
export const freshnessJson = (objects: readonly string[]): RawBuilder<FreshnessFacts> => sql`(
  select coalesce(json_object_agg(w.object, ${factsJson}), '{}')
  from unnest(${objects}::text[]) as w (object)
  left join app.object_freshness f on f.tenant_id = t.id and f.object = w.object)`;

/** Reads the data version and the freshness of some objects, without their rows; version '0' while nothing is mirrored. */
export const readFreshness = async (
  db: Database,
  organizationId: string,
  objects: readonly ObjectName[],
): Promise<Freshness> => {
  const query = sql`select t.data_version::text as version, ${freshnessJson(objects)} as objects
    from app.tenant t where t.organization_id = ${organizationId}`;
  const [result] = await inOrganization(db, organizationId, [toStatement(query)]);
  const row: Freshness | undefined = result?.rows[0];
  return row ?? { version: '0', objects: {} };
};
