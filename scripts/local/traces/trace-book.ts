import type { SegmentDocument } from './segment-document.ts';

type Annotations = Readonly<Record<string, string | number | boolean>>;

/** The traces of the last while. */
export interface TraceBook {
  /** Newest first. @param filter of the annotation a name and a value, as text */
  list(filter?: TraceFilter): TraceSummary[];
  /** All spans, flat, in the order in which they began. */
  read(traceId: string): Trace | undefined;
}

export interface TraceFilter {
  readonly sinceMs?: number;
  readonly annotation?: readonly [name: string, value: string];
  readonly max?: number;
}

export interface TraceSummary {
  readonly id: string;
  /** That of its first span. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** From the first begin to the last end. */
  readonly durationMs: number;
  readonly spans: number;
  readonly faults: number;
  /** Those of all its spans; of two values the earlier span's. */
  readonly annotations: Annotations;
}

export interface Trace {
  readonly id: string;
  readonly spans: readonly Span[];
}

export interface Span {
  readonly id: string;
  readonly parentId?: string;
  readonly name: string;
  /** Whose work it is a part of. */
  readonly service: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** What went wrong, by its kind. */
  readonly fault?: string;
  readonly annotations: Annotations;
}

interface WrittenBook extends TraceBook {
  readonly put: (document: SegmentDocument) => void;
}

/** More than a day of a quiet laptop, and an hour of a busy one. */
const keptMax = 2_000;

/** Keeps the traces that began last, in memory. */
export const makeTraceBook = (tracesMax = keptMax): WrittenBook => {
  const traces = new Map<string, SegmentDocument[]>();
  return {
    put: (document) => {
      const known = traces.get(document.trace_id);
      if (known) known.push(document);
      else traces.set(document.trace_id, [document]);
      const [oldest] = traces.keys();
      if (traces.size > tracesMax && oldest !== undefined) traces.delete(oldest);
    },
    list: ({ sinceMs = 0, annotation, max = tracesMax } = {}) =>
      [...traces]
        .map(([id, documents]) => summaryOf(spansOf(id, documents)))
        .filter(({ startedAt, durationMs }) => startedAt + durationMs >= sinceMs)
        .filter(({ annotations }) => !annotation || String(annotations[annotation[0]]) === annotation[1])
        .toSorted((a, b) => b.startedAt - a.startedAt)
        .slice(0, max),
    read: (traceId) => {
      const documents = traces.get(traceId);
      return documents && spansOf(traceId, documents);
    },
  };
};

const spansOf = (id: string, documents: readonly SegmentDocument[]): Trace => {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const serviceOf = (document: SegmentDocument): string => {
    const above = byId.get(document.parent_id ?? '');
    return document.type === 'subsegment' && above ? serviceOf(above) : document.name;
  };
  const spans = documents.map((document) => spanOf(document, serviceOf(document)));
  return { id, spans: spans.toSorted((a, b) => a.startedAt - b.startedAt) };
};

const spanOf = (document: SegmentDocument, service: string): Span => {
  const { id, parent_id: parentId, name, start_time: from, end_time: to, annotations, fault, cause } = document;
  return {
    id,
    ...(parentId !== undefined && { parentId }),
    name,
    service,
    startedAt: Math.round(from * 1_000),
    endedAt: Math.round(to * 1_000),
    ...(fault && { fault: cause?.exceptions[0]?.type ?? 'fault' }),
    annotations,
  };
};

const summaryOf = ({ id, spans }: Trace): TraceSummary => {
  const startedAt = Math.min(...spans.map((span) => span.startedAt));
  return {
    id,
    name: spans[0]?.name ?? '',
    startedAt,
    durationMs: Math.max(...spans.map((span) => span.endedAt)) - startedAt,
    spans: spans.length,
    faults: spans.filter((span) => span.fault !== undefined).length,
    annotations: Object.assign({}, ...spans.map((span) => span.annotations).toReversed()),
  };
};
