import type * as z from 'zod';
import { parseExactJson } from './exact-json.ts';
import { SalesforceError } from './salesforce-error.ts';

/**
 * Holds an answer of Salesforce against what the protocol says.
 * @throws SalesforceError UNEXPECTED_ANSWER naming the place, never the value
 */
export const readAnswer = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new SalesforceError('UNEXPECTED_ANSWER', faults.join('; '));
};

/**
 * The same of an answer's text. A page of maintenance may come with a status that says all is well.
 * @throws SalesforceError UNEXPECTED_ANSWER
 */
export const readJson = <S extends z.ZodType>(schema: S, text: string): z.output<S> =>
  readAnswer(
    schema,
    parsed(() => JSON.parse(text)),
  );

/** The same, with every number as its own text. */
export const readExactJson = <S extends z.ZodType>(schema: S, text: string): z.output<S> =>
  readAnswer(
    schema,
    parsed(() => parseExactJson(text)),
  );

/** Without the cause: V8 quotes the text in it, and causes are logged. */
const parsed = (parse: () => unknown): unknown => {
  try {
    return parse();
  } catch {
    throw new SalesforceError('UNEXPECTED_ANSWER', 'an answer is not JSON');
  }
};
