import { type RawBuilder, sql } from 'kysely';
import { type CustomField, type CustomName, fieldAsked } from '#shared/objects/custom-field';
import { type CustomObject, customFieldsOn } from '#shared/query/custom-field-on';
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
  asking: Pick<Asking, 'customFields'>,
  asked: FieldSought,
): CustomField => {
  const [first] = mirroredOn(name, asking, asked);
  return first.field;
};

/**
 * The value of such a field. Of two objects that share one, each tells it only where it is mirrored of that object.
 * @throws QuestionRefusedError as `mirroredField` does
 */
export const mirroredCell = (name: CustomName, asking: Pick<Asking, 'customFields'>, asked: FieldSought): RowCell => {
  const mirrored = mirroredOn(name, asking, asked);
  const held = sql.join(mirrored.map(({ object }) => heldIn[object]));
  return customCell(mirrored[0].field, mirrored.length === 1 ? held : sql`coalesce(${held})`);
};

interface MirroredOn {
  readonly object: CustomObject;
  readonly field: CustomField;
}

const mirroredOn = (
  name: CustomName,
  { customFields }: Pick<Asking, 'customFields'>,
  { source, code, at }: FieldSought,
): readonly [MirroredOn, ...MirroredOn[]] => {
  const objects = customFieldsOn(name, source).map(({ object }) => object);
  const { apiName } = fieldAsked(name);
  if (objects.length === 0)
    throw new QuestionRefusedError(code, `these rows have no custom field ${apiName} to ask for`, at);
  const all = objects.flatMap((object) => (customFields[object] ?? []).map((field) => ({ object, field })));
  const [first, ...more] = all.filter(({ field }) => field.name === apiName);
  if (first !== undefined) return [first, ...more];
  const others = [...new Set(all.map(({ field }) => field.name))].join(', ');
  const way = others === '' ? 'an admin can choose it on the page Fields' : `mirrored are ${others}`;
  const whose = objects.map((object) => namesOf[object]).join(' and ');
  throw new QuestionRefusedError(code, `the custom field ${apiName} of ${whose} is not mirrored; ${way}`, at);
};

/** The column of the rows of a source that holds an object's custom fields. */
const heldIn: Readonly<Record<CustomObject, RawBuilder<unknown>>> = {
  opportunity: sql`o.custom`,
  lead: sql`o.custom`,
  account: sql`oa.custom`,
  task: sql`o.custom_of_task`,
  event: sql`o.custom_of_event`,
};

const namesOf: Readonly<Record<CustomObject, string>> = {
  opportunity: 'opportunities',
  lead: 'leads',
  account: 'accounts',
  task: 'tasks',
  event: 'events',
};
