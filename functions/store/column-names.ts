import type { FieldKind } from '#shared/objects/field';
import type { ObjectName } from '#shared/objects/index';

/** camelCase to snake_case, the one mapping between the registry's names and SQL's. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

/** A name quoted for SQL text. Names come from the registry, never from a request. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The mirror table of an object, quoted, with its schema. */
export const mirrorTable = (object: ObjectName): string => `mirror.${quoted(snakeCase(object))}`;

/** Of an object that declares `versioned`, the table of the versions that ended, quoted, with its schema. */
export const versionTable = (object: ObjectName): string => `app.${quoted(`${snakeCase(object)}_version`)}`;

/** All versions of such an object: those that ended, and the one that its mirror row holds. A view, for readers. */
export const pastView = (object: ObjectName): string => `app.${quoted(`${snakeCase(object)}_past`)}`;

/** The table of the words of an object's names, where it is found by words, quoted, with its schema. */
export const nameTable = (object: ObjectName): string => `app.${quoted(`${snakeCase(object)}_name`)}`;

/** A declared field's column, quoted. */
export const column = (field: string): string => quoted(snakeCase(field));

/** Ids compare by bytes, whatever the database's collation: an index serves only comparisons under its own collation. */
export const idType = 'text collate "C"';

/** The SQL type of a field's column, spelt as the catalog spells it. Money is hundredths. */
export const columnType: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  picklist: 'text',
  reference: idType,
  boolean: 'boolean',
  integer: 'bigint',
  percent: 'numeric',
  number: 'numeric',
  money: 'bigint',
  day: 'date',
  instant: 'timestamp(3) with time zone',
};
