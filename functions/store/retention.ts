import { type ObjectName, objectNames } from '#shared/objects/index';
import { mirrorTable } from './column-names.ts';
import { type Database, inTransaction } from './database.ts';
import { enterOrganization } from './tenant.ts';

/** Rows that one transaction deletes: short enough that nobody waits for it. */
const batchRows = 1_000;

/** Deleted tombstones by object; objects without any are absent. */
export type DeletedTombstones = Readonly<Partial<Record<ObjectName, number>>>;

/** The organisations that this database mirrors. Needs the user of the jobs. */
export const readOrganizations = async (db: Database): Promise<string[]> => {
  const { rows } = await db.pool.query<{ organization_id: string }>(
    'select organization_id from app.tenant order by id',
  );
  return rows.map(({ organization_id }) => organization_id);
};

/** Deletes an organisation's tombstones of deletions before `before`, in small transactions; counts them by object. */
export const deleteTombstones = async (
  db: Database,
  organizationId: string,
  before: Date,
): Promise<DeletedTombstones> => {
  const deleted: Partial<Record<ObjectName, number>> = {};
  for (const object of objectNames) {
    const count = await deleteAll(db, { organizationId, object, before });
    if (count > 0) deleted[object] = count;
  }
  return deleted;
};

interface OldTombstones {
  readonly organizationId: string;
  readonly object: ObjectName;
  readonly before: Date;
}

const deleteAll = async (db: Database, old: OldTombstones): Promise<number> => {
  let total = 0;
  for (;;) {
    const count = await deleteBatch(db, old);
    total += count;
    if (count < batchRows) return total;
  }
};

const deleteBatch = (db: Database, { organizationId, object, before }: OldTombstones): Promise<number> =>
  inTransaction(db, async (client) => {
    for (const { sql, parameters } of enterOrganization(organizationId)) await client.query(sql, [...parameters]);
    const { rowCount } = await client.query(
      `delete from ${mirrorTable(object)} t using (
         select id from ${mirrorTable(object)}
         where tenant_id = (select app.current_tenant_id()) and is_deleted and deleted_at < $1
         order by id limit ${batchRows}) old
       where t.tenant_id = (select app.current_tenant_id()) and t.id = old.id and t.is_deleted`,
      [before],
    );
    return rowCount ?? 0;
  });
