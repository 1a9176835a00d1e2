import type { ObjectName } from '#shared/objects/index';
import { castField } from './cast-field.ts';
import { column } from './column-names.ts';
import { customValues } from './custom-values.ts';
import { declarationOf } from './declaration-of.ts';
import type { Staged } from './stage-page.ts';

/** One column of a mirror table and what a staged row `s` puts there. */
export interface TargetColumn {
  /** Quoted. */
  readonly name: string;
  readonly value: string;
}

/** A staged row as its mirror table wants it, and the parameters that its expressions name. */
export interface TargetRow {
  readonly columns: readonly TargetColumn[];
  readonly parameters: readonly unknown[];
}

/**
 * What a staged row says of each column that it carries, its identity and its version among them. The last parameter
 * is when Salesforce answered.
 */
export const targetRow = (object: ObjectName, staged: Staged, readAt: string): TargetRow => {
  const names = staged.customs.map(({ name }) => name);
  const nameAt = (place: number): string => `$${staged.parameters.length + place + 1}::text`;
  const parameters = [...staged.parameters, ...names, readAt];
  const isDeleted = staged.hasDeleted ? 'coalesce(s.is_deleted, false)' : 'false';
  return {
    parameters,
    columns: [
      { name: 'id', value: 's.id' },
      ...staged.fields.map((field) => ({
        name: column(field),
        value: castField(kindOf(object, field), `s.${column(field)}`),
      })),
      ...(staged.customs.length > 0
        ? [
            {
              name: 'custom',
              value: customValues(
                staged.customs,
                staged.customs.map((_, place) => nameAt(place)),
              ),
            },
          ]
        : []),
      { name: 'source_version', value: 's.source_version' },
      ...(declarationOf(object).versioned === undefined ? [] : [{ name: 'valid_from', value: 's.source_version' }]),
      { name: 'read_at', value: `$${parameters.length}::timestamptz(3)` },
      { name: 'is_deleted', value: isDeleted },
      { name: 'deleted_at', value: `case when ${isDeleted} then s.source_version end` },
    ],
  };
};

const kindOf = (object: ObjectName, field: string) => {
  const kind = declarationOf(object).fields[field]?.kind;
  if (kind === undefined) throw new Error(`${object} does not declare ${field}`);
  return kind;
};
