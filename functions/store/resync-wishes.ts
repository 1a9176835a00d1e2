import type { ObjectName } from '#shared/objects/index';
import type { Database, Statement } from './database.ts';
import { inOrganization } from './tenant.ts';

/** An object whose rows were decided anew by another object's, without a stamp of their own. */
export interface WantedResync {
  readonly object: ObjectName;
  /** When that was last noticed. */
  readonly wantedAt: string;
}

/** Reads which objects are to be read again and nobody has been told so, a row of `WantedResync` each. */
export const wantedResyncs: Statement = {
  sql: `select object, resync_wanted_at::text as "wantedAt" from app.object_freshness
        where tenant_id = (select app.current_tenant_id()) and resync_wanted_at is not null order by object`,
  parameters: [],
};

/** Notes that a resync was wished for. One that was wanted again meanwhile stays. */
export const noteResyncWished = async (
  db: Database,
  organizationId: string,
  { object, wantedAt }: WantedResync,
): Promise<void> => {
  await inOrganization(db, organizationId, [
    {
      sql: `update app.object_freshness set resync_wanted_at = null
            where tenant_id = (select app.current_tenant_id()) and object = $1 and resync_wanted_at = $2`,
      parameters: [object, wantedAt],
    },
  ]);
};
