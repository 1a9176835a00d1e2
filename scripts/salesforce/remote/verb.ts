import * as z from 'zod';
import { parseId } from '../org/salesforce-id.ts';
import type { FieldInputs } from '../org/write-fields.ts';

/** One method of the org's control surface as it is called from outside the process. */
export interface Verb {
  /** @throws ArgumentError when the arguments are not its own; what the method throws */
  readonly call: (args: readonly unknown[]) => unknown;
}

export type Verbs<Names extends PropertyKey> = Readonly<Record<Names, Verb>>;

/** Arguments that a method does not take. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/** A method with the arguments it takes. */
export const verb = <Arguments extends z.ZodTuple>(
  schema: Arguments,
  act: (...args: z.output<Arguments>) => unknown,
): Verb => ({
  call: (args) => {
    const parsed = schema.safeParse(args);
    if (!parsed.success) throw new ArgumentError(z.prettifyError(parsed.error));
    return act(...parsed.data);
  },
});

/** An id of 15 or 18 characters, in the longer form. */
export const idArgument = z.string().transform((text, context) => {
  const id = parseId(text);
  if (id !== undefined) return id;
  context.addIssue({ code: 'custom', message: `${text} is no Salesforce id, or its checksum is wrong` });
  return z.NEVER;
});

/** One id, or several. */
export const idsArgument = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(idArgument).min(1),
);

/** Field values; an amount of more than 15 digits is written as text. */
export const fieldsArgument: z.ZodType<FieldInputs> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);
