import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** More pages than any database could have applied between its last backup and its loss. */
const leap = 1_000_000_000;

/**
 * Counts an organisation's data version past all that a database which is gone may have handed out: browsers never take
 * an answer for one of a lower version, and an ETag of the same number would name other rows.
 * The server that it is on now is the one that it is known by from here on.
 */
export const leapDataVersion = async (db: Database, organizationId: string): Promise<void> => {
  await inOrganization(db, organizationId, [
    {
      sql: `update app.tenant set data_version = data_version + $2, lineage = app.lineage() where organization_id = $1`,
      parameters: [organizationId, leap],
    },
  ]);
};
