import { createSocket } from 'node:dgram';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readDatagram, type SegmentDocument } from './segment-document.ts';
import { startTraces, type Traces } from './start-traces.ts';
import { makeTraceBook } from './trace-book.ts';
import { traceOperations } from './trace-operations.ts';

const header = '{"format": "json", "version": 1}\n';
const id = (n: number): string => n.toString(16).padStart(16, '0');
const traceId = (n: number): string => `1-5759e988-${n.toString(16).padStart(24, '0')}`;

const aDocument = (but: object = {}): object => ({
  name: 'apply',
  id: id(1),
  trace_id: traceId(1),
  start_time: 1_000.5,
  end_time: 1_001,
  annotations: { object: 'account', changed: 3 },
  ...but,
});
const datagramOf = (document: object): Buffer => Buffer.from(header + JSON.stringify(document));
const read = (but: object = {}): SegmentDocument => readDatagram(datagramOf(aDocument(but)));

const faults: unknown[] = [];
let traces: Traces;
beforeAll(async () => {
  traces = await startTraces((fault) => faults.push(fault));
});
afterAll(() => traces.stop());

it.each([
  ['no header', Buffer.from(JSON.stringify(aDocument())), /must begin with the line/],
  ['another form', Buffer.from(`{"format": "xml", "version": 1}\n<x/>`), /must begin with the line/],
  ['no JSON', Buffer.from(`${header}{`), /would not take a segment document/],
  ['a name that is too long', datagramOf(aDocument({ name: 'x'.repeat(201) })), /name: has too many/],
  ['a name with braces', datagramOf(aDocument({ name: '{boardId}' })), /name: has too many or other characters/],
  ['an id of another kind', datagramOf(aDocument({ id: 'one' })), /id: must be 16 hexadecimal digits/],
  ['a trace of another kind', datagramOf(aDocument({ trace_id: 'one' })), /trace_id: must be 1-/],
  ['an annotation with a dash', datagramOf(aDocument({ annotations: { 'a-b': 1 } })), /annotations/],
  ['an annotation that is no value', datagramOf(aDocument({ annotations: { a: {} } })), /annotations\.a/],
  ['a part of nothing', datagramOf(aDocument({ type: 'subsegment' })), /does not say which segment it is a part of/],
  ['spans within spans', datagramOf(aDocument({ subsegments: [] })), /subsegments: spans within a document/],
  ['more than 64 KB', datagramOf(aDocument({ metadata: { text: 'x'.repeat(70_000) } })), /larger than 65536 bytes/],
])('what X-Ray would drop is refused with the reason: %s', (_what, datagram, reason) => {
  expect(() => readDatagram(datagram)).toThrow(reason);
});

it('the daemon keeps what it takes, and tells of what it does not', async () => {
  const [host, port] = traces.address.split(':');
  const socket = createSocket('udp4');
  for (const datagram of [datagramOf(aDocument()), Buffer.from('nonsense')]) socket.send(datagram, Number(port), host);
  await vi.waitFor(() => expect([faults.length, traces.book.list().length]).toEqual([1, 1]));
  socket.close();
  expect(faults).toMatchObject([{ name: 'SegmentError' }]);
  expect(traces.book.read(traceId(1))?.spans).toEqual([
    {
      id: id(1),
      name: 'apply',
      service: 'apply',
      startedAt: 1_000_500,
      endedAt: 1_001_000,
      annotations: { object: 'account', changed: 3 },
    },
  ]);
});

it('a part belongs to the service above it, whichever came first', () => {
  const book = makeTraceBook();
  book.put(read({ id: id(3), parent_id: id(2), type: 'subsegment', name: 'inner' }));
  book.put(read({ id: id(2), parent_id: id(1), type: 'subsegment', name: 'outer' }));
  book.put(read({ id: id(1) }));
  book.put(read({ id: id(4), parent_id: id(1), name: 'push', start_time: 1_002, end_time: 1_003 }));
  expect(book.read(traceId(1))?.spans.map(({ name, service }) => [name, service])).toEqual([
    ['apply', 'apply'],
    ['outer', 'apply'],
    ['inner', 'apply'],
    ['push', 'push'],
  ]);
});

it('spans that are each below the other end nothing', () => {
  const book = makeTraceBook();
  book.put(read({ id: id(1), parent_id: id(2), type: 'subsegment', name: 'one' }));
  book.put(read({ id: id(2), parent_id: id(1), type: 'subsegment', name: 'two' }));
  expect(book.read(traceId(1))?.spans).toHaveLength(2);
});

it('the newest trace is first, found by its time and by what is said of it', () => {
  const book = makeTraceBook();
  book.put(read());
  book.put(read({ trace_id: traceId(2), start_time: 2_000, end_time: 2_001, annotations: { object: 'lead' } }));
  const cause = { exceptions: [{ id: id(9), type: 'TypeError' }] };
  book.put(read({ trace_id: traceId(2), id: id(2), start_time: 2_001, end_time: 2_003, fault: true, cause }));
  expect(book.list().map((each) => each.id)).toEqual([traceId(2), traceId(1)]);
  expect(book.list({ sinceMs: 1_500_000 }).map((each) => each.id)).toEqual([traceId(2)]);
  expect(book.list({ annotation: ['object', 'account'] }).map((each) => each.id)).toEqual([traceId(1)]);
  expect(book.list({ max: 1 })).toEqual([
    {
      id: traceId(2),
      name: 'apply',
      startedAt: 2_000_000,
      durationMs: 3_000,
      spans: 2,
      faults: 1,
      annotations: { object: 'lead', changed: 3 },
    },
  ]);
  expect(book.read(traceId(2))?.spans[1]?.fault).toBe('TypeError');
});

it('only so many traces are kept: the ones that began last', () => {
  const book = makeTraceBook(2);
  for (const n of [1, 2, 3]) book.put(read({ trace_id: traceId(n), start_time: n, end_time: n + 1 }));
  expect([1, 2, 3].filter((n) => book.read(traceId(n)))).toEqual([2, 3]);
});

it('X-Ray’s own questions are answered from it', () => {
  const book = makeTraceBook();
  book.put(read());
  const operations = traceOperations(book);
  const summaries = (FilterExpression: string) =>
    operations['POST /TraceSummaries']?.({ StartTime: 900, EndTime: 1_100, FilterExpression });
  expect(summaries('annotation.object = "account"')).toEqual({
    TraceSummaries: [{ Id: traceId(1), Duration: 0.5, HasFault: false }],
  });
  expect(summaries('annotation.object = "lead"')).toEqual({ TraceSummaries: [] });
  expect(() => summaries('http.status = 500')).toThrow(/is played, not http\.status/);
  expect(operations['POST /Traces']?.({ TraceIds: [traceId(1), traceId(2)] })).toMatchObject({
    Traces: [{ Id: traceId(1), Segments: [{ Id: id(1), Document: expect.stringContaining('"name":"apply"') }] }],
  });
});
