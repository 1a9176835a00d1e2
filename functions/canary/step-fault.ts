import * as z from 'zod';

/** Something that a person would notice too. Its message never holds a token, a password or a code. */
export class StepFault extends Error {
  override readonly name = 'StepFault';
}

/** What to write down of whatever ended a step. */
export const reasonOf = (fault: unknown): string => {
  if (fault instanceof z.ZodError) {
    return fault.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  }
  if (!(fault instanceof Error)) return String(fault);
  // fetch says «fetch failed», and why only below.
  const why = fault.cause instanceof Error ? ` (${fault.cause.message})` : '';
  return `${fault.name}: ${fault.message}${why}`;
};
