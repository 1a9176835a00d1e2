import type { ClientBase } from 'pg';
import type { Census } from '#shared/messages/proof';
import type { ObjectName } from '#shared/objects/index';
import { mirrorTable } from '#store/column-names';
import type { Database } from '#store/database';
import { declarationOf } from '#store/declaration-of';
import { inTenant } from '#store/tenant';

/** `waiting`: the mirror is not complete through the instant of the census yet, so nothing can be said. */
export type CensusOutcome = 'waiting' | 'equal' | 'differs';

/**
 * Holds a count of the organisation's records at one instant against the mirror, and stores the proof. The same
 * census again changes nothing and answers as before.
 */
export const compareCensus = (db: Database, census: Census): Promise<CensusOutcome> =>
  inTenant(db, census, async (client) => {
    if (!(await isCompleteThrough(client, census))) return 'waiting';
    const { object, proofId, readAt, count, newestChangeAt } = census;
    await client.query(compareSql(object), [census.throughAt, object, proofId, readAt, count, newestChangeAt]);
    const { rows } = await client.query<{ state: CensusOutcome }>(
      'select state from app.proof where tenant_id = (select app.current_tenant_id()) and id = $1',
      [proofId],
    );
    return rows[0]?.state ?? 'waiting';
  });

const isCompleteThrough = async (client: ClientBase, { object, throughAt }: Census): Promise<boolean> => {
  const { rows } = await client.query<{ is_complete: boolean | null }>(
    `select complete_through_at >= $2::timestamptz as is_complete from app.object_freshness
     where tenant_id = (select app.current_tenant_id()) and object = $1`,
    [object, throughAt],
  );
  return rows[0]?.is_complete ?? false;
};

/**
 * Counted are rows that had been created by then and were not deleted by then. Of a row that Salesforce no longer
 * finds nobody knows when it went, nor when a row was made whose object has no creation date: those that changed
 * since may be counted or not, and what Salesforce says within that latitude is believed.
 */
const compareSql = (object: ObjectName): string => {
  const hasCreation = declarationOf(object).fields['createdAt'] !== undefined;
  const isThere = hasCreation ? 'coalesce(created_at <= $1, true)' : 'true';
  const isOld = hasCreation ? 'true' : 'source_version <= $1';
  return `
with held as (
  select source_version,
    (not is_deleted or deleted_at > $1 and deleted_at = source_version) and ${isOld} as is_sure
  from ${mirrorTable(object)}
  where tenant_id = (select app.current_tenant_id()) and (not is_deleted or deleted_at > $1) and ${isThere}
), counted as (
  select count(*) filter (where is_sure) as sure, count(*) as possible,
    max(source_version) filter (where source_version <= $1) as newest_then, max(source_version) as newest
  from held
), judged as (
  select least(greatest($5::bigint, sure), possible) as mirror_count, newest_then,
    coalesce(newest >= $6::timestamptz(3), $6 is null) as is_as_new
  from counted
)
insert into app.proof (tenant_id, id, object, kind, state, read_at, finished_at, org_count, mirror_count, org_newest_at, mirror_newest_at)
select app.current_tenant_id(), $3, $2, 'census', case when mirror_count = $5 and is_as_new then 'equal' else 'differs' end,
  $4, now(), $5, mirror_count, $6, newest_then
from judged
on conflict do nothing`;
};
