import type { ObjectName } from '#shared/objects/index';
import type { Database, Statement } from './database.ts';
import { inOrganization } from './tenant.ts';

/** What changed in an organisation's mirror and has not been told yet. */
export interface News {
  readonly objects: ObjectName[];
  /** The data version that holds all of it. */
  readonly version: string;
  /** Of the pages that brought it: where their traces go on, whoever tells of them. */
  readonly traces: readonly string[];
}

/** More than tell together, even after minutes in which nobody could tell. */
const tracesMax = 20;

/** Reads what has not been told, one row of `News`; none when there is nothing. */
export const unannounced = (organizationId: string): Statement => ({
  sql: `select json_agg(f.object order by f.object) as objects, t.data_version as version,
          array(select trace from app.page_log
            where tenant_id = t.id and data_version > t.announced_version and trace is not null
            order by data_version desc limit $2) as traces
        from app.tenant t
        join app.object_freshness f on f.tenant_id = t.id and f.changed_version > t.announced_version
        where t.organization_id = $1 group by t.id`,
  parameters: [organizationId, tracesMax],
});

/** Notes that everything up to a data version has been told. To be called after it has: told twice is better than never. */
export const noteAnnounced = async (db: Database, organizationId: string, version: string): Promise<void> => {
  await inOrganization(db, organizationId, [
    {
      sql: `update app.tenant set announced_version = $2 where organization_id = $1 and announced_version < $2`,
      parameters: [organizationId, version],
    },
  ]);
};
