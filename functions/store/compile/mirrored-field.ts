import { sql } from 'kysely';
import { type CustomField, type CustomName, fieldAsked } from '#shared/objects/custom-field';
import { type CustomObject, customFieldOn } from '#shared/query/custom-field-on';
import type { Source } from '#shared/query/source';
import type { Asking } from './asking.ts';
import { QuestionRefusedError } from './question-refused.ts';
import { customCell } from './sources/row-cell.ts';
import type { RowCell } from './sources/source-rows.ts';

/** Whose rows are asked for a custom field, and what is told when they have none. */
export interface FieldSought {
  readonly source: Source;
  readonly code: QuestionRefusedError['code'];
  /** The path in the question. */
  readonly at?: string | undefined;
}

/**
 * The custom field that a question about rows of a source names: one of theirs, or of their account.
 * @throws QuestionRefusedError with the code and the path in the question when it is not mirrored
 */
export const mirroredField = (
  name: CustomName,
  { customFields }: Pick<Asking, 'customFields'>,
  { source, code, at }: FieldSought,
): CustomField => {
  const on = customFieldOn(name, source);
  if (on === undefined)
    throw new QuestionRefusedError(code, `these rows have no custom field ${fieldAsked(name).apiName} to ask for`, at);
  const mirrored = customFields[on.object] ?? [];
  const field = mirrored.find((each) => each.name === on.apiName);
  if (field !== undefined) return field;
  const others = mirrored.map((each) => each.name).join(', ');
  const way = others === '' ? 'an admin can choose it on the page Fields' : `mirrored are ${others}`;
  throw new QuestionRefusedError(
    code,
    `the custom field ${on.apiName} of ${namesOf[on.object]} is not mirrored; ${way}`,
    at,
  );
};

/** The value of such a field. @throws QuestionRefusedError as `mirroredField` does */
export const mirroredCell = (name: CustomName, asking: Pick<Asking, 'customFields'>, asked: FieldSought): RowCell =>
  customCell(mirroredField(name, asking, asked), fieldAsked(name).isOfAccount ? sql`oa.custom` : sql`o.custom`);

const namesOf: Readonly<Record<CustomObject, string>> = {
  opportunity: 'opportunities',
  lead: 'leads',
  account: 'accounts',
};
