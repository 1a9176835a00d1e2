import { type ObjectName, objectNames } from '#shared/objects/index';
import { mirrorTable, nameTable, quoted, snakeCase } from './column-names.ts';
import type { Database } from './database.ts';
import { batchRows, deleteInBatches } from './delete-in-batches.ts';
import { wordsFieldOf } from './name-records.ts';

/** Deleted tombstones by object; objects without any are absent. */
export type DeletedTombstones = Readonly<Partial<Record<ObjectName, number>>>;

/** The organisations that this database mirrors. Needs the user of the jobs. */
export const readOrganizations = async (db: Database): Promise<string[]> => {
  const { rows } = await db.pool.query<{ organization_id: string }>(
    'select organization_id from app.tenant order by id',
  );
  return rows.map(({ organization_id }) => organization_id);
};

/** Deletes an organisation's tombstones of deletions before `before`; counts them by object. */
export const deleteTombstones = async (
  db: Database,
  organizationId: string,
  before: Date,
): Promise<DeletedTombstones> => {
  const deleted: Partial<Record<ObjectName, number>> = {};
  for (const object of objectNames) {
    const count = await deleteInBatches(db, organizationId, { sql: tombstonesSql(object), parameters: [before] });
    if (count > 0) deleted[object] = count;
  }
  return deleted;
};

const tombstonesSql = (object: ObjectName): string => {
  const tombstones = `
  delete from ${mirrorTable(object)} t using (
    select id from ${mirrorTable(object)}
    where tenant_id = (select app.current_tenant_id()) and is_deleted and deleted_at < $1
    order by id limit ${batchRows}) old
  where t.tenant_id = (select app.current_tenant_id()) and t.id = old.id and t.is_deleted`;
  if (wordsFieldOf(object) === undefined) return tombstones;
  return `with deleted as (${tombstones} returning t.tenant_id, t.id), unnamed as (
    delete from ${nameTable(object)} n using deleted d where n.tenant_id = d.tenant_id and n.${quoted(`${snakeCase(object)}_id`)} = d.id)
  select from deleted`;
};
