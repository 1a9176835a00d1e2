import { type RawBuilder, sql } from 'kysely';
import type { RecordField, RecordObject } from '#shared/api/records';
import { type CustomField, customName } from '#shared/objects/custom-field';
import type { FieldKind } from '#shared/objects/field';
import { column } from '#store/column-names';
import { isoInstant } from '#store/compile/asking';
import { declarationOf } from '#store/declaration-of';

/** All fields of a record as PostgreSQL answers them: texts by name. */
export interface RecordCells {
  readonly cells: Readonly<Record<string, string | null>>;
  readonly custom: Readonly<Record<string, string | null>> | null;
  /** What references point at. */
  readonly names: Readonly<Record<string, string | null>>;
}

/** The declared fields of the record `alias` as one JSON value of texts. */
export const declaredCells = (object: RecordObject, alias: string): RawBuilder<unknown> =>
  sql`json_build_object(${sql.join(
    Object.entries(declarationOf(object).fields).map(
      ([name, { kind }]) => sql`${sql.lit(name)}, ${textOf(kind, sql`${sql.ref(alias)}.${sql.raw(column(name))}`)}`,
    ),
  )})`;

/** Its custom values as one JSON value of texts: no number passes through a double. */
export const customCells = (alias: string): RawBuilder<unknown> =>
  sql`(select json_object_agg(c.key, c.value) from jsonb_each_text(${sql.ref(alias)}.custom) c)`;

const textOf = (kind: FieldKind, cell: RawBuilder<unknown>): RawBuilder<unknown> => {
  switch (kind) {
    case 'instant':
      return isoInstant(cell);
    case 'percent':
    case 'number':
      return sql`trim_scale(${cell})::text`;
    case 'text':
    case 'picklist':
    case 'boolean':
    case 'integer':
    case 'money':
    case 'day':
    case 'reference':
      return sql`${cell}::text`;
  }
};

/** The fields of a record in the order of its declaration, then the custom ones that are mirrored. */
export const recordFields = (
  object: RecordObject,
  { cells, custom, names }: RecordCells,
  mirrored: readonly CustomField[],
): RecordField[] => [
  ...Object.entries(declarationOf(object).fields).map(([name, { kind }]) => ({
    name,
    label: null,
    kind,
    value: cells[name] ?? null,
    pointsAt: names[name] ?? null,
  })),
  ...mirrored.map(({ name, label, kind }) => ({
    name: customName(name),
    label,
    kind,
    value: custom?.[name] ?? null,
    pointsAt: null,
  })),
];
