import type { ClientBase } from 'pg';
import type { ColumnShape, IndexShape, TableShape } from './declared-schema.ts';

/** A table as the catalog has it, and whether rows of other tenants are walled off even from its owner. */
export interface CatalogTable extends TableShape {
  readonly isWalled: boolean;
}

interface CatalogRow {
  readonly schema: 'mirror' | 'app';
  readonly name: string;
  readonly is_walled: boolean;
  readonly columns: readonly ColumnShape[];
  readonly primary_key: readonly string[] | null;
  readonly indexes: readonly IndexShape[] | null;
}

/** Reads the tables of the schemas mirror and app back from PostgreSQL's catalog. */
export const catalogSchema = async (client: ClientBase): Promise<readonly CatalogTable[]> => {
  const { rows } = await client.query<CatalogRow>(catalogSql);
  return rows.map((row) => ({
    schema: row.schema,
    name: row.name,
    columns: row.columns,
    primaryKey: row.primary_key ?? [],
    indexes: row.indexes ?? [],
    isWalled: row.is_walled,
  }));
};

const indexColumns = (which: string) => `(
  select json_agg(a.attname order by k.place)
  from unnest(i.indkey::int[]) with ordinality as k(attnum, place)
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
  where k.place ${which} i.indnkeyatts
)`;
const keyColumns = indexColumns('<=');
const includedColumns = indexColumns('>');

const catalogSql = `
  select n.nspname as schema, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as is_walled,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod) || coalesce((select format(' collate %I', collname) from pg_collation where oid = a.attcollation and collname <> 'default'), ''), 'isNullable', not a.attnotnull) order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select ${keyColumns} from pg_index i where i.indrelid = c.oid and i.indisprimary) as primary_key,
    (select json_agg(json_strip_nulls(json_build_object('name', x.relname, 'columns', coalesce(${keyColumns}, '[]'), 'include', ${includedColumns}, 'gin', substring(pg_get_indexdef(i.indexrelid) from 'USING gin \\((.*)\\)$'), 'where', pg_get_expr(i.indpred, i.indrelid))) order by x.relname)
     from pg_index i join pg_class x on x.oid = i.indexrelid where i.indrelid = c.oid and not i.indisprimary) as indexes
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('mirror', 'app') and c.relkind = 'r'
  order by 1, 2`;
