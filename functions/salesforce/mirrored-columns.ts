import { apiNameOf, type CustomField, customName, isCustomName } from '#shared/objects/custom-field';
import type { Field, FieldKind } from '#shared/objects/field';
import { type ObjectName, objects } from '#shared/objects/index';

/** One column of a mirrored object: our field name and Salesforce's. */
export interface Column {
  readonly name: string;
  readonly from: string;
  /** The kind of a custom field, which no declaration tells. */
  readonly kind?: FieldKind;
}

/** Every column of a mirrored object, the undeclared ones first: id, source version and, where there is one, the deleted mark. */
export const mirroredColumns = (object: ObjectName): readonly Column[] => {
  const fields: Readonly<Record<string, Field>> = objects[object].fields;
  return [
    { name: 'id', from: 'Id' },
    { name: 'sourceVersion', from: 'SystemModstamp' },
    ...(objects[object].deletes === 'soft' ? [{ name: 'isDeleted', from: 'IsDeleted' }] : []),
    ...Object.entries(fields).map(([name, { from }]) => ({ name, from })),
  ];
};

export const customColumn = ({ name, kind }: CustomField): Column => ({ name: customName(name), from: name, kind });

/** The kinds of the custom fields among columns, by API name, as a page tells them. */
export const customKinds = (columns: readonly Column[]): Record<string, FieldKind> =>
  Object.fromEntries(
    columns.flatMap(({ name, kind }) => (isCustomName(name) && kind !== undefined ? [[apiNameOf(name), kind]] : [])),
  );

const isCustom = (from: string): boolean => /__p?c$/.test(from);

/**
 * The columns that the header of a result page names; undefined for a name that was never ours. A field that was
 * hidden, removed or given up since the page was asked for still has its column. What such a custom field holds can no
 * longer be told, and is kept as text until someone chooses it again.
 */
export const headerColumns = (
  object: ObjectName,
  header: readonly string[],
  available: readonly Column[],
): readonly (Column | undefined)[] => {
  const known = new Map([...mirroredColumns(object), ...available].map((column) => [column.from, column]));
  const mayBeCustom = objects[object].takesCustomFields === true;
  return header.map(
    (from) =>
      known.get(from) ??
      (mayBeCustom && isCustom(from) ? { name: customName(from), from, kind: 'text' as const } : undefined),
  );
};
