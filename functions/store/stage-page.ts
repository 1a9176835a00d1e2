import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Page } from '#shared/messages/page';
import { apiNameOf, isCustomName } from '#shared/objects/custom-field';
import type { FieldKind } from '#shared/objects/field';
import type { ObjectName } from '#shared/objects/index';
import { stagedType } from './cast-field.ts';
import { column, quoted } from './column-names.ts';
import type { StagedCustom } from './custom-values.ts';
import { declarationOf } from './declaration-of.ts';
import { PageRefusedError } from './page-refused.ts';

/**
 * The rows of a page: parsed, or the bytes of a CSV, in the pieces in which they came. Its header line is skipped, and
 * its columns are named here.
 */
export type PageRows =
  | { readonly format: 'rows'; readonly rows: readonly TextRow[] }
  | { readonly format: 'csv'; readonly chunks: readonly Uint8Array[]; readonly columns: readonly string[] };

export type TextRow = Readonly<Record<string, string | null>>;

/** Rows as a relation of typed columns, ready for the merge. All of them carry the same fields. */
export interface Staged {
  /** What follows FROM; its alias is `s`, its columns are `id`, `source_version`, `is_deleted`, `fields` and `customs`. */
  readonly relation: string;
  readonly parameters: readonly unknown[];
  /** Declared fields. */
  readonly fields: readonly string[];
  readonly customs: readonly StagedCustom[];
  /** Whether the rows say which of them are deleted; objects that never delete have no such column. */
  readonly hasDeleted: boolean;
}

/** Whose rows, and the kinds of their custom fields. */
export type StagedFor = Pick<Page, 'object' | 'custom'>;

/**
 * Makes the rows of a page readable to SQL. Rows that carry different fields come apart, because an absent field
 * must leave its column as it is. A CSV is copied byte for byte into a table of this transaction.
 * @throws PageRefusedError when a row names a field that the object does not declare, or lacks its id or version.
 */
export const stagePage = async (client: ClientBase, page: StagedFor, rows: PageRows): Promise<Staged[]> => {
  if (rows.format === 'csv') return [await stageCsv(client, page, rows)];
  return [...Map.groupBy(rows.rows, fieldsKey).values()].map((alike) => stageRows(page, alike));
};

/** Rows of one sender name their fields in one order, so that nothing is gained by sorting the names of each. */
const fieldsKey = (row: TextRow): string => Object.keys(row).join(' ');

const stageRows = (page: StagedFor, rows: readonly TextRow[]): Staged => {
  const names = Object.keys(rows[0] ?? {});
  const columns = columnsOf(page, names);
  const cells = columns.map(({ name, type }, place) => `(r.cells ->> ${place})::${type} as ${name}`);
  return {
    relation: `(select ${cells.join(', ')} from jsonb_array_elements($1::jsonb) as r (cells)) as s`,
    parameters: [asJson(rows, names)],
    ...partsOf(columns, names),
  };
};

/** The name of the table into which a CSV is copied. Each transaction has its own. */
const stagedTable = 'pg_temp.staged_page';

const stageCsv = async (
  client: ClientBase,
  page: StagedFor,
  { chunks, columns: names }: Extract<PageRows, { format: 'csv' }>,
): Promise<Staged> => {
  const columns = columnsOf(page, names);
  const shape = columns.map(({ name, type }) => `${name} ${type}`).join(', ');
  await client.query(`create temporary table staged_page (${shape}) on commit drop`);
  // Bulk CSV quotes every cell; an empty one is null, because Salesforce has no empty text.
  const copy = client.query(copyFrom(`copy ${stagedTable} from stdin with (format csv, header true, force_null *)`));
  await pipeline(Readable.from(chunks.map(withoutNul)), copy);
  return { relation: `${stagedTable} as s`, parameters: [], ...partsOf(columns, names) };
};

interface StagedColumn {
  /** Quoted. */
  readonly name: string;
  readonly type: string;
  readonly custom?: StagedCustom;
}

const fixedKinds: ReadonlyMap<string, FieldKind> = new Map([
  ['id', 'reference'],
  ['sourceVersion', 'instant'],
  ['isDeleted', 'boolean'],
]);

const columnsOf = ({ object, custom }: StagedFor, names: readonly string[]): StagedColumn[] => {
  checkNames(object, names);
  const { fields, takesCustomFields } = declarationOf(object);
  const unknown: string[] = [];
  const columns = names.map((name, place): StagedColumn => {
    if (isCustomName(name) && takesCustomFields) {
      const apiName = apiNameOf(name);
      const kind = Object.hasOwn(custom, apiName) ? custom[apiName] : undefined;
      if (kind === undefined) unknown.push(name);
      // Numbered, because an API name may be longer than a name in PostgreSQL.
      const staged = quoted(`custom ${place}`);
      return { name: staged, type: 'text', custom: { name: apiName, kind: kind ?? 'text', column: staged } };
    }
    const kind = fixedKinds.get(name) ?? fields[name]?.kind;
    if (kind === undefined) unknown.push(name);
    return { name: column(name), type: stagedType[kind ?? 'text'] };
  });
  if (unknown.length > 0) throw new PageRefusedError(`${object} declares no field ${unknown.join(', ')}`);
  return columns;
};

const checkNames = (object: ObjectName, names: readonly string[]): void => {
  const missing = ['id', 'sourceVersion'].filter((name) => !names.includes(name));
  if (missing.length > 0) throw new PageRefusedError(`rows of ${object} lack ${missing.join(', ')}`);
  if (new Set(names).size < names.length) throw new PageRefusedError(`rows of ${object} name a field twice`);
};

const partsOf = (
  columns: readonly StagedColumn[],
  names: readonly string[],
): Pick<Staged, 'fields' | 'customs' | 'hasDeleted'> => ({
  fields: names.filter((name) => !fixedKinds.has(name) && !isCustomName(name)),
  customs: columns.flatMap(({ custom }) => custom ?? []),
  hasDeleted: names.includes('isDeleted'),
});

/**
 * The cells of rows as arrays, not as objects: half the bytes. To be read as jsonb and not as json, whose arrays
 * PostgreSQL reads from the start for each cell. Salesforce has no empty text, so an empty one is null.
 */
const asJson = (rows: readonly TextRow[], names: readonly string[]): string => {
  const json = JSON.stringify(rows.map((row) => names.map((name) => row[name] || null)));
  if (!unreadable.test(json)) return json;
  return JSON.stringify(rows.map((row) => names.map((name) => (row[name] ? readable(row[name]) : null))));
};

/** How JSON spells NUL and half a character of UTF-16, which exports may carry and PostgreSQL's text refuses. */
const unreadable = /\\u(?:0000|d[89a-f])/;

const readable = (text: string): string | null => text.replaceAll('\0', '').toWellFormed() || null;

const withoutNul = (bytes: Uint8Array): Uint8Array => (bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes);
