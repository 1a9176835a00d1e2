import { sql } from 'kysely';
import type { ObjectFreshness } from '#shared/api/freshness';
import { type ObjectName, objectNames } from '#shared/objects/index';
import { mirrorTable } from './column-names.ts';
import { toStatement } from './compile/to-statement.ts';
import type { Database } from './database.ts';
import { factsJson } from './freshness-facts.ts';
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
  const [result] = await inOrganization(db, organizationId, [toStatement(mirrorQuery)]);
  const rows: readonly MirrorRow[] = result?.rows ?? [];
  return rows.map(({ object, kept, deletedRows, facts }) => ({
    object,
    rows: kept - deletedRows,
    deletedRows,
    ...facts,
  }));
};

interface MirrorRow {
  readonly object: ObjectName;
  readonly kept: number;
  readonly deletedRows: number;
  readonly facts: ObjectFreshness;
}

/**
 * All rows by the primary key and tombstones by their own index: where the table has been vacuumed, both are counted
 * without reading the rows themselves, of which an object may have millions. Names are the registry's own.
 */
const counts = objectNames.map(
  (object, place) => `
    select ${place} as place, '${object}' as object,
      (select count(*) from ${mirrorTable(object)} where tenant_id = (select app.current_tenant_id()))::int as kept,
      (select count(*) from ${mirrorTable(object)} where tenant_id = (select app.current_tenant_id()) and is_deleted)::int as deleted`,
);

const mirrorQuery = sql`
  select w.object, w.kept, w.deleted as "deletedRows", ${factsJson} as facts
  from (${sql.raw(counts.join(' union all '))}) w
  left join app.tenant t on t.id = (select app.current_tenant_id())
  left join app.object_freshness f on f.tenant_id = t.id and f.object = w.object
  order by w.place`;
