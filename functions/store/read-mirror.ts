import type { ObjectFreshness } from '#shared/api/widgets-query';
import { type ObjectName, objectNames } from '#shared/objects/index';
import { mirrorTable } from './column-names.ts';
import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** How one object's mirror stands. */
export interface MirrorState extends ObjectFreshness {
  readonly object: ObjectName;
  /** Living rows. */
  readonly rows: number;
  /** Tombstones. */
  readonly deletedRows: number;
}

/** How an organisation's mirror stands, object by object in the registry's order. Counts only, no record. */
export const readMirror = async (db: Database, organizationId: string): Promise<MirrorState[]> => {
  const [result] = await inOrganization(db, organizationId, [{ sql: mirrorSql, parameters: [] }]);
  return result?.rows ?? [];
};

const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Names are the registry's own. */
const counts = objectNames.map(
  (object, place) => `
    select ${place} as place, '${object}' as object,
      count(*) filter (where not is_deleted)::int as rows, count(*) filter (where is_deleted)::int as deleted
    from ${mirrorTable(object)} where tenant_id = (select app.current_tenant_id())`,
);

const mirrorSql = `
  select c.object, c.rows, c.deleted as "deletedRows",
    ${iso('f.complete_through_at')} as "completeThroughAt", ${iso('f.newest_change_at')} as "newestChangeAt"
  from (${counts.join(' union all ')}) c
  left join app.object_freshness f on f.tenant_id = (select app.current_tenant_id()) and f.object = c.object
  order by c.place`;
