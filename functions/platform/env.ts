import type * as z from 'zod';

/** The environment of this function is not what its contract says. Thrown at cold start, before any event is taken. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * Reads a function's environment by its contract. Variables that the contract does not name are ignored.
 * @throws EnvironmentError naming each missing or malformed variable, never its value.
 */
export const readEnv = <S extends z.ZodType>(schema: S, source: NodeJS.ProcessEnv = process.env): z.output<S> => {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new EnvironmentError(`environment does not meet the function's contract: ${faults.join('; ')}`);
};

/** What infra must set for a contract: every variable but those that Lambda itself sets. */
export type VariablesOf<S extends z.ZodObject> = Readonly<
  Record<Exclude<keyof S['shape'] & string, 'AWS_REGION'>, string>
>;
