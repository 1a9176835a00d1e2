import { type Database, inTransaction, type Statement } from './database.ts';
import { enterOrganization } from './tenant.ts';

/** Rows that one transaction deletes or changes: short enough that nobody waits for it. */
export const rowsPerBatch = 1_000;

/**
 * Deletes or changes an organisation's rows in small transactions, until a batch is no longer full; answers how many.
 * @param change of at most `rowsPerBatch` rows, which it does not meet again
 */
export const changeInBatches = async (db: Database, organizationId: string, change: Statement): Promise<number> => {
  let total = 0;
  for (;;) {
    const count = await changeBatch(db, organizationId, change);
    total += count;
    if (count < rowsPerBatch) return total;
  }
};

const changeBatch = (db: Database, organizationId: string, change: Statement): Promise<number> =>
  inTransaction(db, async (client) => {
    for (const { sql, parameters } of enterOrganization(organizationId)) await client.query(sql, [...parameters]);
    const { rowCount } = await client.query(change.sql, [...change.parameters]);
    return rowCount ?? 0;
  });
