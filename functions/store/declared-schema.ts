import type { Index } from '#shared/objects/define-object';
import { type ObjectName, objectNames } from '#shared/objects/index';
import { columnType, idType, snakeCase } from './column-names.ts';
import { type Declaration, declarationOf } from './declaration-of.ts';

export interface ColumnShape {
  readonly name: string;
  /** As PostgreSQL's format_type spells it, followed by its collation where that is not the database's. */
  readonly type: string;
  readonly isNullable: boolean;
}

export interface IndexShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns beside the key. */
  readonly include?: readonly string[];
  /** Of a GIN index, which has no columns: what it holds, as PostgreSQL prints it. */
  readonly gin?: string;
  /** Condition of a partial index, as PostgreSQL prints it. */
  readonly where?: string;
}

/** A table that follows from the registry. Names without quotes; `schema.name` is unique. */
export interface TableShape {
  readonly schema: 'mirror' | 'app';
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly IndexShape[];
}

const required = (name: string, type: string): ColumnShape => ({ name, type, isNullable: false });
const optional = (name: string, type: string): ColumnShape => ({ name, type, isNullable: true });
const instant = columnType.instant;

/** Every table that the objects of the registry call for: one mirror table each, and of versions and names where declared. */
export const declaredSchema = (): readonly TableShape[] =>
  objectNames.flatMap((name) => {
    const object = declarationOf(name);
    return [
      mirrorShape(name, object),
      ...(object.versioned === undefined ? [] : [versionShape(name, object, object.versioned)]),
      ...(object.foundBy?.by === 'words' ? [nameShape(name)] : []),
    ];
  });

const fieldColumn = (object: Declaration, field: string): ColumnShape => {
  const kind = object.fields[field]?.kind;
  if (kind === undefined) throw new Error(`${object.from} does not declare ${field}`);
  return optional(snakeCase(field), columnType[kind]);
};

const mirrorShape = (name: ObjectName, object: Declaration): TableShape => {
  const table = snakeCase(name);
  return {
    schema: 'mirror',
    name: table,
    columns: [
      required('tenant_id', 'integer'),
      required('id', idType),
      ...Object.keys(object.fields).map((field) => fieldColumn(object, field)),
      // Chosen custom fields by API name, each a typed JSON value; a field that is not mirrored has no key.
      ...(object.takesCustomFields ? [optional('custom', 'jsonb')] : []),
      required('source_version', instant),
      required('read_at', instant),
      required('is_deleted', 'boolean'),
      optional('deleted_at', instant),
      // When Salesforce last had no such record, whatever was read before or since.
      optional('gone_at', instant),
      // Since when the versioned fields are what they are: the version that holds is the row itself.
      ...(object.versioned === undefined ? [] : [optional('valid_from', instant)]),
      required('applied_at', instant),
    ],
    primaryKey: ['tenant_id', 'id'],
    indexes: [
      ...(object.indexes ?? []).map((index) => declaredIndex(table, index)),
      // Tombstones are few; retention must find the old ones without reading the living.
      { name: `${table}_tombstones`, columns: ['tenant_id', 'deleted_at'], where: 'is_deleted' },
      ...(object.foundBy?.by === 'trigrams' ? [trigramsOf(table, snakeCase(object.foundBy.field))] : []),
    ],
  };
};

/** Whoever reads only what an index carries must find there also whether the record lives. */
const declaredIndex = (table: string, index: Index<string>): IndexShape => {
  if (!('by' in index)) return indexOn(table, index.map(snakeCase));
  const { name, columns } = indexOn(table, index.by.map(snakeCase));
  const include = index.carries.map(snakeCase);
  const part = partOf(index);
  if (part === undefined) return { name, columns, include: [...include, 'is_deleted'] };
  return { name: `${name}_${part.name}`, columns, include, where: `((NOT is_deleted) AND ${part.where})` };
};

/** The records that a partial index holds besides that they live, as PostgreSQL prints it. */
const partOf = ({ unless, where }: Exclude<Index<string>, readonly string[]>) => {
  if (unless !== undefined) return { name: `not_${snakeCase(unless)}`, where: `(NOT ${snakeCase(unless)})` };
  if (where === undefined) return undefined;
  const [day, moment] = [snakeCase(where.day), snakeCase(where.isBefore)];
  return {
    name: `${day}_before`,
    where: `((${day} < ((${moment} AT TIME ZONE 'UTC'::text))::date) IS NOT FALSE)`,
  };
};

const indexOn = (table: string, columns: readonly string[]): IndexShape => ({
  name: `${table}_${columns.join('_')}`,
  columns: ['tenant_id', ...columns],
});

const trigramsOf = (table: string, column: string): IndexShape => ({
  name: `${table}_${column}_trigrams`,
  columns: [],
  gin: `app.folded(${column}) app.gin_trgm_ops`,
});

const versionShape = (name: ObjectName, object: Declaration, versioned: readonly string[]): TableShape => {
  const table = `${snakeCase(name)}_version`;
  const idColumn = `${snakeCase(name)}_id`;
  return {
    schema: 'app',
    name: table,
    columns: [
      required('tenant_id', 'integer'),
      required(idColumn, idType),
      required('valid_from', instant),
      // Always there: versions that hold are not in this table. (Nullable, as it once was otherwise.)
      optional('valid_to', instant),
      ...versioned.map((field) => fieldColumn(object, field)),
    ],
    primaryKey: ['tenant_id', idColumn, 'valid_from'],
    // The latest changes are found from the versions that ended last.
    indexes: [{ ...indexOn(table, ['valid_to']), where: '(valid_to IS NOT NULL)' }],
  };
};

const nameShape = (name: ObjectName): TableShape => {
  const table = `${snakeCase(name)}_name`;
  const idColumn = `${snakeCase(name)}_id`;
  return {
    schema: 'app',
    name: table,
    columns: [required('tenant_id', 'integer'), required(idColumn, idType), optional('words', 'tsvector')],
    primaryKey: ['tenant_id', idColumn],
    indexes: [{ name: `${table}_words`, columns: [], gin: 'words' }],
  };
};
