import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** How often an organisation's data has changed, a decimal string; '0' while nothing is mirrored. */
export const readDataVersion = async (db: Database, organizationId: string): Promise<string> => {
  const [result] = await inOrganization(db, organizationId, [
    { sql: 'select data_version from app.tenant where organization_id = $1', parameters: [organizationId] },
  ]);
  const row: { data_version: string } | undefined = result?.rows[0];
  return row?.data_version ?? '0';
};
