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
  const lines = documents.map((document) => lineOf(document, byId));
  // Where two began in the same millisecond, the one below comes after the one above.
  const inOrder = lines.toSorted((a, b) => (a[0]?.start_time ?? 0) - (b[0]?.start_time ?? 0) || a.length - b.length);
  return { id, spans: inOrder.flatMap((line) => spanOf(line)) };
};

/** A span, the one above it, and so on to where its trace begins, as far as they have come. */
const lineOf = (document: SegmentDocument, byId: ReadonlyMap<string, SegmentDocument>): readonly SegmentDocument[] => {
  const line = new Set<SegmentDocument>();
  for (let at: SegmentDocument | undefined = document; at && !line.has(at); at = byId.get(at.parent_id ?? ''))
    line.add(at);
  return [...line];
};

const spanOf = (line: readonly SegmentDocument[]): readonly Span[] => {
  const [document] = line;
  if (document === undefined) return [];
  const service = line.find(({ type }) => type === undefined)?.name ?? document.name;
  const { id, parent_id: parentId, name, start_time: from, end_time: to, annotations, fault, cause } = document;
  const times = { startedAt: Math.round(from * 1_000), endedAt: Math.round(to * 1_000) };
  const kind = fault && { fault: cause?.exceptions[0]?.type ?? 'fault' };
  return [{ id, ...(parentId !== undefined && { parentId }), name, service, ...times, ...kind, annotations }];
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
