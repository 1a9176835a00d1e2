import { type ObjectName, objectNames } from '#shared/objects/index';
import { changeInBatches, rowsPerBatch } from './change-in-batches.ts';
import { mirrorTable, nameTable, quoted, snakeCase } from './column-names.ts';
import type { Database } from './database.ts';
import { wordsFieldOf } from './name-records.ts';
import { endOf, type Versions, versionsOf } from './versions.ts';

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
    const count = await changeInBatches(db, organizationId, { sql: tombstonesSql(object), parameters: [before] });
    if (count > 0) deleted[object] = count;
  }
  return deleted;
};

const tombstonesSql = (object: ObjectName): string => {
  const versions = versionsOf(object);
  const kept = versions === undefined ? [] : [`kept as (${lastVersionSql(versions)})`];
  return `
with old as (
  select id from ${mirrorTable(object)}
  where tenant_id = (select app.current_tenant_id()) and is_deleted and deleted_at < $1
  order by id limit ${rowsPerBatch}
), deleted as (
  delete from ${mirrorTable(object)} t using old
  where t.tenant_id = (select app.current_tenant_id()) and t.id = old.id and t.is_deleted
  returning t.*
)${kept.map((each) => `, ${each}`).join('')}${unnamedSql(object)}
select from deleted`;
};

/** The version that the tombstone held last stays, as those before it do. */
const lastVersionSql = (versions: Versions): string => {
  const { table, id, columns } = versions;
  return `insert into ${table} (tenant_id, ${id}, valid_from, valid_to, ${columns.join(', ')})
    select tenant_id, id, valid_from, ${endOf('d')}, ${columns.join(', ')} from deleted d where valid_from < ${endOf('d')}
    on conflict do nothing`;
};

/** Takes the words of what is `deleted` out of the search: a part of a statement, empty where nothing is found by words. */
export const unnamedSql = (object: ObjectName): string =>
  wordsFieldOf(object) === undefined
    ? ''
    : `, unnamed as (delete from ${nameTable(object)} n using deleted d
    where n.tenant_id = d.tenant_id and n.${quoted(`${snakeCase(object)}_id`)} = d.id)`;
