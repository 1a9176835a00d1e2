import * as z from 'zod';

/** Every error answer of the API (RFC 9457 in spirit): a stable code, a sentence that helps, and the request's id for the logs. */
export const problemSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  requestId: z.string(),
  /** Where in the request, for 422: JSON paths and what is wrong there; of a question, with its own code. */
  issues: z.array(z.strictObject({ path: z.string(), message: z.string(), code: z.string().optional() })).optional(),
  /** What the sentence says, for programs: of a board that was saved elsewhere its version, when, and by whom. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export type Problem = z.infer<typeof problemSchema>;
