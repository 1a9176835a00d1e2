import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ObjectName } from '#shared/objects/index';
import { column } from './column-names.ts';
import { declarationOf } from './declaration-of.ts';
import { PageRefusedError } from './page-refused.ts';

/** The rows of a page: parsed, or the bytes of a CSV whose header line is skipped and whose columns are named here. */
export type PageRows =
  | { readonly format: 'rows'; readonly rows: readonly TextRow[] }
  | { readonly format: 'csv'; readonly bytes: Uint8Array; readonly columns: readonly string[] };

export type TextRow = Readonly<Record<string, string | null>>;

/** Rows as a relation of text columns, ready for the merge. All of them carry the same fields. */
export interface Staged {
  /** What follows FROM; its alias is `s`, its columns are `fields`. */
  readonly relation: string;
  readonly parameters: readonly unknown[];
  /** Field names, `id` and `sourceVersion` among them. */
  readonly fields: readonly string[];
}

/**
 * Makes the rows of a page readable to SQL. Rows that carry different fields come apart, because an absent field
 * must leave its column as it is. A CSV is copied byte for byte into a table of this transaction.
 * @throws PageRefusedError when a row names a field that the object does not declare, or lacks its id or version.
 */
export const stagePage = async (client: ClientBase, object: ObjectName, rows: PageRows): Promise<Staged[]> => {
  if (rows.format === 'csv') return [await stageCsv(client, object, rows)];
  return [...Map.groupBy(rows.rows, fieldsKey).values()].map((alike) => stageRows(object, alike));
};

const fieldsKey = (row: TextRow): string => Object.keys(row).toSorted().join(' ');

const stageRows = (object: ObjectName, rows: readonly TextRow[]): Staged => {
  const fields = checkedFields(object, Object.keys(rows[0] ?? {}));
  // As arrays, not as objects: half the bytes, and no name has to be repeated or mapped.
  const values = rows.map((row) => fields.map((field) => withoutNul(row[field] ?? null)));
  const cells = fields.map((field, place) => `r.cells ->> ${place} as ${column(field)}`);
  return {
    relation: `(select ${cells.join(', ')} from json_array_elements($1::json) as r (cells)) as s`,
    parameters: [JSON.stringify(values)],
    fields,
  };
};

const stageCsv = async (
  client: ClientBase,
  object: ObjectName,
  { bytes, columns }: Extract<PageRows, { format: 'csv' }>,
): Promise<Staged> => {
  const fields = checkedFields(object, columns);
  const names = fields.map((field) => column(field));
  await client.query(
    `create temporary table staged_page (${names.map((name) => `${name} text`).join(', ')}) on commit drop`,
  );
  const copy = client.query(copyFrom('copy pg_temp.staged_page from stdin with (format csv, header true)'));
  await pipeline(Readable.from([withoutNulBytes(bytes)]), copy);
  return { relation: 'pg_temp.staged_page as s', parameters: [], fields };
};

const fixedFields: ReadonlySet<string> = new Set(['id', 'sourceVersion', 'isDeleted']);

const checkedFields = (object: ObjectName, fields: readonly string[]): readonly string[] => {
  const declared = declarationOf(object).fields;
  const unknown = fields.filter((field) => !fixedFields.has(field) && declared[field] === undefined);
  if (unknown.length > 0) throw new PageRefusedError(`${object} declares no field ${unknown.join(', ')}`);
  const missing = ['id', 'sourceVersion'].filter((field) => !fields.includes(field));
  if (missing.length > 0) throw new PageRefusedError(`rows of ${object} lack ${missing.join(', ')}`);
  if (new Set(fields).size < fields.length) throw new PageRefusedError(`rows of ${object} name a field twice`);
  return fields;
};

/** Salesforce exports may carry NUL, which PostgreSQL's text refuses and no reader could see. */
const withoutNul = (value: string | null): string | null => value?.replaceAll('\0', '') ?? null;

const withoutNulBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
