import * as z from 'zod';
import { AwsFault } from '../desk/aws-request.ts';
import type { Operation } from '../desk/service-desk.ts';
import type { Span, TraceBook } from './trace-book.ts';

const askedTraces = z.object({ TraceIds: z.array(z.string()).max(5, 'BatchGetTraces reads five traces at once') });
const askedSummaries = z.object({
  StartTime: z.number(),
  EndTime: z.number(),
  FilterExpression: z.string().optional(),
});

/** X-Ray's two questions for traces, by their paths: `BatchGetTraces` and `GetTraceSummaries`. */
export const traceOperations = (book: TraceBook): Readonly<Record<string, Operation>> => ({
  'POST /Traces': (input) => {
    const found = askedTraces.parse(input).TraceIds.flatMap((id) => book.read(id) ?? []);
    return { Traces: found.map(({ id, spans }) => ({ Id: id, Segments: spans.map((span) => segmentOf(id, span)) })) };
  },
  'POST /TraceSummaries': (input) => {
    const { StartTime, EndTime, FilterExpression } = askedSummaries.parse(input);
    const annotation = FilterExpression === undefined ? undefined : annotationIn(FilterExpression);
    const found = book.list({ sinceMs: StartTime * 1_000, ...(annotation && { annotation }) });
    return {
      TraceSummaries: found
        .filter(({ startedAt }) => startedAt <= EndTime * 1_000)
        .map(({ id, durationMs, faults }) => ({ Id: id, Duration: durationMs / 1_000, HasFault: faults > 0 })),
    };
  },
});

/** `annotation.object = "account"`, and nothing else of X-Ray's filter language. */
const annotationIn = (expression: string): readonly [string, string] => {
  const [, name, value] = /^annotation\.(\w+) = "([^"]*)"$/.exec(expression) ?? [];
  if (name === undefined || value === undefined)
    throw new AwsFault('InvalidRequestException', `only annotation.<name> = "<value>" is played, not ${expression}`);
  return [name, value];
};

const segmentOf = (traceId: string, { id, parentId, name, startedAt, endedAt, fault, annotations }: Span) => ({
  Id: id,
  Document: JSON.stringify({
    id,
    trace_id: traceId,
    ...(parentId !== undefined && { parent_id: parentId }),
    name,
    start_time: startedAt / 1_000,
    end_time: endedAt / 1_000,
    ...(fault !== undefined && { fault: true, cause: { exceptions: [{ type: fault }] } }),
    annotations,
  }),
});
