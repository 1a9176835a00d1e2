import type { ClientBase } from 'pg';
import type { ObjectName } from '#shared/objects/index';
import type { Statement } from './database.ts';

/** Whose pages, and whether this one must be the only one of its object at work. */
export interface ObjectLock {
  readonly tenantId: number;
  readonly object: ObjectName;
  readonly isAlone: boolean;
}

/**
 * Takes the object's page lock until the transaction ends. A page of one statement locks its rows by id and may run
 * beside others. One of several statements locks in several passes, and two of that kind could wait for each other:
 * it has the object for itself.
 *
 * Tells in the same breath whether any row of the object is known to differ from Salesforce's, so that a page of
 * one that does not, which is nearly every page, asks no further.
 */
export const lockObject = async (client: ClientBase, lock: ObjectLock): Promise<{ readonly isDisputed: boolean }> => {
  const { sql, parameters } = lockStatement(lock);
  const { rows } = await client.query<{ is_disputed: boolean }>(sql, [...parameters]);
  return { isDisputed: rows[0]?.is_disputed ?? false };
};

export const lockStatement = ({ tenantId, object, isAlone }: ObjectLock): Statement => ({
  sql: `select ${isAlone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared'}($1, hashtext('page ' || $2)), exists (
    select from app.proof_difference where tenant_id = $1 and object = $2 and repaired_at is null) as is_disputed`,
  parameters: [tenantId, object],
});
