import { AsyncLocalStorage } from 'node:async_hooks';
import type { SQSRecord } from 'aws-lambda';
import { receiveCountOf } from './put-off.ts';
import type { Annotations } from './segment.ts';
import { anInstant, goesOnIn, type Note, record, recorded, span, withinTrace } from './telemetry.ts';
import { bornTrace, newSpanId, readTraceHeader, type Trace } from './trace.ts';

/** How a message came into being that brings no trace along: with it, one begins. */
export interface Birth {
  readonly name: string;
  /** When what it tells of happened, where that is known. */
  readonly at?: Date | undefined;
  readonly annotations: Annotations;
}

/** The trace of one message in hand. */
interface MessageTrace {
  readonly sentAt: number;
  readonly receiveCount: number;
  /** Where its next span belongs: below the sender's, and later below our own. */
  trace: Trace;
  isBegun: boolean;
}

interface InHand {
  /** Who works on them. */
  readonly service: string;
  readonly traces: ReadonlyMap<string, MessageTrace>;
}

const hand = new AsyncLocalStorage<InHand>();

interface Taking {
  readonly service: string;
  readonly birthOf: (messageId: string) => Birth | undefined;
}

/**
 * Takes messages in hand, each with the trace that it brings along. What is done with them meanwhile and belongs to none
 * alone is said of the oldest.
 */
export const takeInHand = <T>(
  records: readonly SQSRecord[],
  { service, birthOf }: Taking,
  work: () => Promise<T>,
): Promise<T> => {
  const traces = new Map(records.map((each) => [each.messageId, traceOf(each, birthOf(each.messageId))]));
  return hand.run({ service, traces }, () => among([...traces.keys()], work));
};

/** SQS writes the moment in milliseconds. One that it does not say is now. */
const traceOf = (message: SQSRecord, birth: Birth | undefined): MessageTrace => {
  const { SentTimestamp, AWSTraceHeader } = message.attributes;
  const sentAt = Number(SentTimestamp) || Date.now();
  const trace = readTraceHeader(AWSTraceHeader) ?? born(birth, sentAt);
  return { sentAt, receiveCount: receiveCountOf(message), trace, isBegun: false };
};

/** From the change itself to the moment when our queue took the news of it: what Salesforce and the bus took. */
const born = (birth: Birth | undefined, sentAt: number): Trace => {
  const trace = bornTrace();
  if (birth === undefined) return trace;
  const { name, at, annotations } = birth;
  const id = newSpanId();
  const startedAt = Math.min(at?.getTime() ?? sentAt, sentAt);
  record(trace, { id, isPart: false, name, startedAt, endedAt: sentAt, annotations });
  return { ...trace, parentId: id };
};

/** Says something of several messages at once, in the trace of the oldest, without a span. */
export const among = <T>(messageIds: Iterable<string>, work: () => T): T => {
  const [oldest, ...others] = found(messageIds);
  if (oldest === undefined) return work();
  return withinTrace({ ...oldest.trace, joined: others.map(({ trace }) => trace.root) }, work);
};

/**
 * Oldest first, but those of which nothing is sent come last: work that goes on in such a trace is seen by nobody. Of
 * several messages of one trace only the oldest counts.
 */
const found = (messageIds: Iterable<string>, headers: readonly string[] = []): readonly MessageTrace[] => {
  const inHand = [...messageIds].flatMap((id) => hand.getStore()?.traces.get(id) ?? []);
  const traces = [...inHand, ...headers.flatMap(worked)];
  const inOrder = traces.toSorted(
    (a, b) => Number(b.trace.isSampled) - Number(a.trace.isSampled) || a.sentAt - b.sentAt,
  );
  return [...Map.groupBy(inOrder, ({ trace }) => trace.root).values()].flatMap(([first]) => first ?? []);
};

/** The trace of a message that somebody else worked on, or we did before. It comes after those in hand. */
const worked = (header: string): MessageTrace | readonly [] => {
  const trace = readTraceHeader(header);
  return trace === undefined ? [] : { sentAt: Number.MAX_SAFE_INTEGER, receiveCount: 1, trace, isBegun: true };
};

interface Together {
  /** Of a part; absent: as the service is called. */
  readonly name?: string;
  readonly annotations?: Annotations;
  /** Traces of which more is done here than is in hand, as headers. */
  readonly headers?: readonly string[];
}

/**
 * Works on messages together: a span in the trace of the oldest, where their work goes on. Each of the other traces has a
 * span that says so. Once a message was worked on, what is done with it later is a part of that first span.
 */
export const together = <T>(
  messageIds: Iterable<string>,
  { name, annotations = {}, headers }: Together,
  work: (note: Note) => Promise<T>,
): Promise<T> => {
  const ids = [...messageIds];
  const service = hand.getStore()?.service ?? 'work';
  const partName = name ?? service;
  const [oldest, ...others] = found(ids, headers);
  if (oldest === undefined) return span(partName, work, annotations);
  for (const other of others) {
    const instant = anInstant(other.isBegun ? partName : service);
    const { above, isPart, waited } = placeOf(other, instant.id);
    record(above, { ...instant, isPart, annotations: { ...waited, ...goesOnIn(oldest.trace) } });
  }
  const id = newSpanId();
  const { above, isPart, waited } = placeOf(oldest, id);
  const trace = { ...above, joined: others.map((other) => other.trace.root) };
  const told = { ...annotations, ...waited, ...(ids.length > 1 && { messages: ids.length }) };
  return recorded({ trace, isPart, name: isPart ? partName : service, annotations: told, id, work });
};

/** Where a message's next span belongs. Its first one says how long it lay in the queue, and bears those that follow. */
const placeOf = (message: MessageTrace, id: string) => {
  const { trace: above, isBegun, receiveCount, sentAt } = message;
  if (isBegun) return { above, isPart: true, waited: {} };
  message.isBegun = true;
  message.trace = { ...above, parentId: id };
  const waitMs = Math.max(0, Date.now() - sentAt);
  return { above, isPart: false, waited: { waitMs, ...(receiveCount > 1 && { receiveCount }) } };
};
