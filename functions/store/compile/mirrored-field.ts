import { apiNameOf, type CustomField, type CustomName } from '#shared/objects/custom-field';
import type { Asking } from './asking.ts';
import { QuestionRefusedError } from './question-refused.ts';

/**
 * The custom field of deals that a question names.
 * @throws QuestionRefusedError with the code and the path in the question when it is not mirrored
 */
export const mirroredField = (
  name: CustomName,
  { customFields: { opportunity: mirrored = [] } }: Pick<Asking, 'customFields'>,
  { code, at }: { readonly code: QuestionRefusedError['code']; readonly at?: string | undefined },
): CustomField => {
  const apiName = apiNameOf(name);
  const field = mirrored.find((each) => each.name === apiName);
  if (field !== undefined) return field;
  const others = mirrored.map((each) => each.name).join(', ');
  const way = others === '' ? 'an admin can choose it on the page Fields' : `mirrored are ${others}`;
  throw new QuestionRefusedError(code, `the custom field ${apiName} of opportunities is not mirrored; ${way}`, at);
};
