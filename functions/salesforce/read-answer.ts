import type * as z from 'zod';
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
