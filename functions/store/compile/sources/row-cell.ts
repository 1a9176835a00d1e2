import { type RawBuilder, sql } from 'kysely';
import type { CustomField } from '#shared/objects/custom-field';
import type { FieldKind } from '#shared/objects/field';
import type { ObjectName } from '#shared/objects/index';
import { column } from '#store/column-names';
import { declarationOf } from '#store/declaration-of';
import type { RowCell } from './source-rows.ts';

const comparedAs: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  picklist: 'text',
  reference: 'text',
  boolean: 'boolean',
  integer: 'numeric',
  percent: 'numeric',
  number: 'numeric',
  money: 'bigint',
  day: 'date',
  instant: 'timestamptz',
};

export const rowCell = (kind: FieldKind, cell: RawBuilder<unknown>): RowCell => ({
  kind,
  cell,
  comparedAs: comparedAs[kind],
});

/** A declared field of an object, as it is stored; undefined where it declares no such field. */
export const declaredCell = (object: ObjectName, name: string): RowCell | undefined => {
  const { fields } = declarationOf(object);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field === undefined ? undefined : rowCell(field.kind, sql`o.${sql.raw(column(name))}`);
};

/**
 * The value of a custom field, which lies in a column `custom`. What lies there may be of an older kind, from before an admin of the organisation
 * changed the field's type: a value that is not of the field's kind now counts as none, until it is read again.
 * Days and moments stay text that sorts as they do, so that no cast can fail.
 */
export const customCell = ({ name, kind }: CustomField, held: RawBuilder<unknown>): RowCell => {
  const text = sql`(${held} ->> ${name}::text)`;
  switch (kind) {
    case 'integer':
    case 'money':
    case 'percent':
    case 'number':
      return {
        kind: kind === 'money' ? 'number' : kind,
        cell: sql`case when jsonb_typeof(${held} -> ${name}::text) = 'number' then ${text}::numeric end`,
        comparedAs: 'numeric',
      };
    case 'day':
      return { kind, cell: sql`substring(${text} from '^\\d{4}-\\d\\d-\\d\\d$') collate "C"`, comparedAs: 'text' };
    case 'instant':
      return {
        kind,
        cell: sql`case when ${text} ~ '^\\d{4}-\\d\\d-\\d\\dT' and pg_input_is_valid(${text}, 'timestamptz') then ${text}::timestamptz end`,
        comparedAs: 'timestamptz',
      };
    case 'boolean':
      return { kind, cell: sql`substring(${text} from '^(?:true|false)$')`, comparedAs: 'text' };
    case 'text':
    case 'picklist':
    case 'reference':
      return { kind, cell: text, comparedAs: 'text' };
  }
};
