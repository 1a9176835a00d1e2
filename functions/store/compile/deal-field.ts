import { type RawBuilder, sql } from 'kysely';
import { apiNameOf, type CustomField, type CustomName, isCustomName } from '#shared/objects/custom-field';
import type { FieldKind } from '#shared/objects/field';
import { column } from '#store/column-names';
import { declarationOf } from '#store/declaration-of';
import type { Asking } from './asking.ts';
import { corporateAmounts } from './corporate-amount.ts';
import { QuestionRefusedError } from './question-refused.ts';

/** A field of a deal, as SQL on `o`. */
export interface DealField {
  readonly kind: FieldKind;
  /** The value in the SQL type of its kind. Money is in hundredths of the corporate currency. */
  readonly cell: RawBuilder<unknown>;
  /** What a constant is cast to that the value is compared with. */
  readonly comparedAs: string;
}

/**
 * A declared field by our name, or a custom one as `custom:` and its API name.
 * @throws QuestionRefusedError for a field that deals do not have, or a custom one that is not mirrored
 */
export const dealField = (name: string, asking: Asking): DealField => {
  if (isCustomName(name)) return customDealField(mirroredField(name, asking, 'query.unknown-field'));
  const field = declarationOf('opportunity').fields[name];
  if (field === undefined) throw new QuestionRefusedError('query.unknown-field', `opportunities have no field ${name}`);
  const stored = sql`o.${sql.raw(column(name))}`;
  const cell = field.kind === 'money' ? corporateAmounts(asking).of(stored) : stored;
  return { kind: field.kind, cell, comparedAs: comparedAs[field.kind] };
};

/**
 * The custom field of deals that a question names.
 * @throws QuestionRefusedError with the code when it is not mirrored
 */
export const mirroredField = (
  name: CustomName,
  { customFields: { opportunity: mirrored = [] } }: Asking,
  code: QuestionRefusedError['code'],
): CustomField => {
  const apiName = apiNameOf(name);
  const field = mirrored.find((each) => each.name === apiName);
  if (field !== undefined) return field;
  const others = mirrored.map((each) => each.name).join(', ');
  const way = others === '' ? 'an admin can choose it on the page Fields' : `mirrored are ${others}`;
  throw new QuestionRefusedError(code, `the custom field ${apiName} of opportunities is not mirrored; ${way}`);
};

/**
 * The value of a custom field. What lies there may be of an older kind, from before an admin of the organisation
 * changed the field's type: a value that is not of the field's kind now counts as none, until it is read again.
 * Days and moments stay text that sorts as they do, so that no cast can fail.
 */
export const customDealField = ({ name, kind }: CustomField): DealField => {
  const text = sql`(o.custom ->> ${name}::text)`;
  switch (kind) {
    case 'integer':
    case 'money':
    case 'percent':
    case 'number':
      return {
        kind: kind === 'money' ? 'number' : kind,
        cell: sql`case when jsonb_typeof(o.custom -> ${name}::text) = 'number' then ${text}::numeric end`,
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
