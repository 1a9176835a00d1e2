import { type ObjectName, objectNames, objects } from '#shared/objects/index';
import { changeInBatches, rowsPerBatch } from './change-in-batches.ts';
import { column, mirrorTable } from './column-names.ts';
import type { Database } from './database.ts';
import { unnamedSql } from './retention.ts';

/** Whose deleted records: those deleted before a moment, or these. */
export type Erasable = { readonly before: Date } | { readonly ids: readonly string[] };

/** Erased rows by object; objects without any are absent. */
export type ErasedRows = Readonly<Partial<Record<ObjectName, number>>>;

/**
 * Takes away what people wrote of an organisation's deleted records: free texts and custom fields. Ids, days, amounts
 * and picked values stay, because a late page must not bring the record back and counts of the past must still hold.
 * A living record is never touched, and a row that was erased is not counted again. Needs the user of the jobs.
 */
export const eraseDeleted = async (db: Database, organizationId: string, which: Erasable): Promise<ErasedRows> => {
  const erased: Partial<Record<ObjectName, number>> = {};
  const condition = 'before' in which ? 'deleted_at < $1::timestamptz' : 'id = any($1::text[])';
  const parameters = ['before' in which ? which.before : which.ids];
  for (const object of objectNames) {
    const written = writtenColumns(object);
    if (written.length === 0) continue;
    const sql = eraseSql(object, written, condition);
    const count = await changeInBatches(db, organizationId, { sql, parameters });
    if (count > 0) erased[object] = count;
  }
  return erased;
};

/** Columns that hold what somebody wrote. Records that are only ever deactivated, such as users, keep theirs. */
const writtenColumns = (object: ObjectName): readonly string[] => {
  const { deletes, fields, takesCustomFields }: (typeof objects)[ObjectName] & { takesCustomFields?: true } =
    objects[object];
  if (deletes === 'never') return [];
  const texts = Object.entries(fields).filter(([, { kind }]) => kind === 'text');
  return [...texts.map(([field]) => column(field)), ...(takesCustomFields ? ['custom'] : [])];
};

const eraseSql = (object: ObjectName, written: readonly string[], condition: string): string => `
with deleted as (
  select tenant_id, id from ${mirrorTable(object)}
  where tenant_id = (select app.current_tenant_id()) and is_deleted and ${condition} and num_nonnulls(${written.join(', ')}) > 0
  order by id limit ${rowsPerBatch}
)${unnamedSql(object)}, erased as (
  update ${mirrorTable(object)} t set ${written.map((name) => `${name} = null`).join(', ')} from deleted d
  where t.tenant_id = (select app.current_tenant_id()) and t.id = d.id and t.is_deleted
  returning t.id
)
select from erased`;
