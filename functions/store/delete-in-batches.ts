import { type Database, inTransaction, type Statement } from './database.ts';
import { enterOrganization } from './tenant.ts';

/** Rows that one transaction deletes: short enough that nobody waits for it. */
export const batchRows = 1_000;

/**
 * Deletes an organisation's rows in small transactions, until a batch is no longer full; answers how many went.
 * @param deletion deletes at most `batchRows` rows
 */
export const deleteInBatches = async (db: Database, organizationId: string, deletion: Statement): Promise<number> => {
  let total = 0;
  for (;;) {
    const count = await deleteBatch(db, organizationId, deletion);
    total += count;
    if (count < batchRows) return total;
  }
};

const deleteBatch = (db: Database, organizationId: string, deletion: Statement): Promise<number> =>
  inTransaction(db, async (client) => {
    for (const { sql, parameters } of enterOrganization(organizationId)) await client.query(sql, [...parameters]);
    const { rowCount } = await client.query(deletion.sql, [...deletion.parameters]);
    return rowCount ?? 0;
  });
