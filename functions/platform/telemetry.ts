import { AsyncLocalStorage } from 'node:async_hooks';
import type { Annotations, Segment } from './segment.ts';
import { sendSegment } from './send-segment.ts';
import { bornTrace, newSpanId, readTraceHeader, type Trace, traceHeader } from './trace.ts';

/** Says more of a span while it lasts. */
export type Note = (annotations: Annotations) => void;

/** The trace in which something happens now. */
export interface CurrentTrace extends Trace {
  /** Traces whose work goes on in this one. */
  readonly joined?: readonly string[];
}

const current = new AsyncLocalStorage<CurrentTrace>();

/** Absent: that of the invocation, which Lambda itself begins and names in the environment. */
export const currentTrace = (): CurrentTrace | undefined => current.getStore() ?? traceOfInvocation();

const traceOfInvocation = (): Trace | undefined => readTraceHeader(process.env['_X_AMZN_TRACE_ID']);

/** Does something as a part of a trace, without a span of its own. */
export const withinTrace = <T>(trace: CurrentTrace, work: () => T): T => current.run(trace, work);

/** How the current trace travels on, for whoever carries on with it. */
export const currentTraceHeader = (): string | undefined => {
  const trace = currentTrace();
  return trace && traceHeader(trace);
};

const joinedShownMax = 20;

/** By which ids a line of the log is found: that of its trace, and those of the traces whose work goes on in it. */
export const correlation = (): Readonly<Record<string, unknown>> => {
  const { root, joined = [] } = currentTrace() ?? {};
  if (root === undefined) return {};
  return {
    correlation_id: root,
    ...(joined.length > 0 && { correlation_ids: [root, ...joined].slice(0, joinedShownMax) }),
  };
};

interface Measured<T> {
  readonly trace: CurrentTrace;
  readonly isPart: boolean;
  readonly name: string;
  readonly annotations: Annotations;
  readonly id?: string;
  readonly work: (note: Note) => Promise<T>;
}

/** Does something and records how long it took, in the trace in which it belongs. */
export const recorded = async <T>({ trace, work, id = newSpanId(), ...told }: Measured<T>): Promise<T> => {
  const startedAt = Date.now();
  let { annotations } = told;
  const note: Note = (more) => {
    annotations = { ...annotations, ...more };
  };
  const end = (fault: Pick<Segment, 'fault'>): void =>
    record(trace, { ...told, id, startedAt, endedAt: Date.now(), annotations, ...fault });
  try {
    const result = await current.run({ ...trace, parentId: id }, () => work(note));
    end({});
    return result;
  } catch (fault) {
    end({ fault });
    throw fault;
  }
};

/** Tells of a span that is over, unless nobody wants to know of its trace. */
export const record = ({ root, parentId, isSampled }: Trace, span: Omit<Segment, 'root' | 'parentId'>): void => {
  if (isSampled) sendSegment({ root, parentId, ...span });
};

/** Does something as a span of the current trace. Outside of any trace it is done all the same. */
export const span = <T>(name: string, work: (note: Note) => Promise<T>, annotations: Annotations = {}): Promise<T> => {
  const trace = currentTrace();
  return trace === undefined ? work(() => undefined) : recorded({ trace, isPart: true, name, annotations, work });
};

/**
 * Does something with which a trace begins, such as sending on a change that nobody told of. The trace within which it
 * is found keeps a span that says where it goes on: a reading may find thousands, which no one could look at as one.
 */
export const inNewTrace = <T>(name: string, work: () => Promise<T>, annotations: Annotations): Promise<T> => {
  const foundIn = currentTrace();
  const trace = bornTrace();
  if (foundIn !== undefined) record(foundIn, { ...anInstant(name), isPart: true, annotations: goesOnIn(trace) });
  const found = foundIn && { foundIn: foundIn.root };
  return recorded({ trace, isPart: false, name, annotations: { ...annotations, ...found }, work });
};

/** A span that only says where its trace goes on. */
export const goesOnIn = ({ root }: Trace): Annotations => ({ continuesIn: root });

export const anInstant = (name: string): Pick<Segment, 'id' | 'name' | 'startedAt' | 'endedAt'> => {
  const now = Date.now();
  return { id: newSpanId(), name, startedAt: now, endedAt: now };
};
