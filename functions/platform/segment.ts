import { randomBytes } from 'node:crypto';
import { HttpError } from './http-error.ts';

/** What can be said of a span, and found by: ids and counts, never what a record says and never who somebody is. */
export type Annotations = Readonly<Record<string, string | number | boolean>>;

/** One span of a trace, before it is written as X-Ray wants it. */
export interface Segment {
  readonly root: string;
  readonly id: string;
  readonly parentId: string | undefined;
  /** Whether it is a part of the span above it. Else a service's own work, a node of the trace's map. */
  readonly isPart: boolean;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly annotations: Annotations;
  /** What was thrown. */
  readonly fault?: unknown;
}

/** X-Ray's own limits. */
const nameCharactersMax = 200;
const annotationCharactersMax = 1_000;

/** The segment document of a span, as JSON, far below the 64 KB that X-Ray takes. */
export const segmentDocument = (segment: Segment): string => {
  const { root, id, parentId, isPart, name, startedAt, endedAt, annotations } = segment;
  return JSON.stringify({
    name: name.replaceAll(/[^\p{L}\p{N}\p{Z}_.:/%&#=+\\\-@]/gu, '_').slice(0, nameCharactersMax),
    id,
    trace_id: root,
    ...(parentId !== undefined && { parent_id: parentId }),
    // Of nothing there is no part: X-Ray would drop it.
    ...(isPart && parentId !== undefined && { type: 'subsegment' }),
    start_time: startedAt / 1_000,
    end_time: endedAt / 1_000,
    annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key, annotationOf(value)])),
    ...('fault' in segment && { [whoseFault(segment.fault)]: true, cause: causeOf(segment.fault) }),
  });
};

const annotationOf = (value: Annotations[string]): Annotations[string] =>
  typeof value === 'string' ? value.slice(0, annotationCharactersMax) : value;

/** X-Ray tells a caller's mistake, which it calls an error, from ours. */
const whoseFault = (fault: unknown): 'error' | 'fault' =>
  fault instanceof HttpError && fault.status < 500 ? 'error' : 'fault';

/** The kind alone: an error's words may quote a record. They are in the log, under the trace's id. */
const causeOf = (fault: unknown): object => ({
  exceptions: [{ id: randomBytes(8).toString('hex'), type: fault instanceof Error ? fault.name : typeof fault }],
});
