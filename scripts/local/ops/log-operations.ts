import * as z from 'zod';
import { AwsFault } from '../desk/aws-request.ts';
import type { Operation } from '../desk/service-desk.ts';
import type { FunctionDefinition } from '../lambda/function-definition.ts';
import type { LogBook } from './log-book.ts';

const asked = z.object({
  logGroupName: z.string(),
  startTime: z.number().default(0),
  filterPattern: z.string().default(''),
  limit: z.int().min(1).max(10_000).default(10_000),
});

/** CloudWatch Logs' question for lines of a function, oldest first. */
export const logOperations = (
  definitions: readonly Pick<FunctionDefinition, 'title' | 'logGroup'>[],
  logs: Pick<LogBook, 'find'>,
): Readonly<Record<string, Operation>> => ({
  'Logs_20140328.FilterLogEvents': (input) => {
    const { logGroupName, startTime, filterPattern, limit } = asked.parse(input);
    const group = definitions.find(({ logGroup }) => logGroup === logGroupName);
    if (!group) throw new AwsFault('ResourceNotFoundException', 'The specified log group does not exist.');
    const found = logs.find({ function: group.title, ...fieldIn(filterPattern), max: limit });
    const events = found
      .filter(({ at }) => at >= startTime)
      .map(({ id, at, line }) => ({ eventId: String(id), timestamp: at, message: line }));
    return { events: events.toReversed() };
  },
});

/** `{ $.level = "ERROR" }` or `{ $.correlation_id = "…" }`, and nothing else of the pattern language. */
const fieldIn = (pattern: string): { readonly level?: string; readonly correlationId?: string } => {
  if (pattern === '') return {};
  const [, name, value] = /^\{ \$\.(level|correlation_id) = "([^"]*)" \}$/.exec(pattern) ?? [];
  if (name === undefined || value === undefined) {
    throw new AwsFault('InvalidParameterException', `this filter pattern is not played: ${pattern}`);
  }
  return name === 'level' ? { level: value } : { correlationId: value };
};
