import { expect, it } from 'vitest';
import { carriedTraceHeader, carryTraceHeaders, withoutTraceHeader } from './carry-trace-headers.ts';

const value = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1';
const header = { DataType: 'String', StringValue: value };
const anEntry = (MessageBody = '{}') => ({ MessageBody, MessageSystemAttributes: { AWSTraceHeader: header } });
const own = { kind: { DataType: 'String', StringValue: 'x' } };

it('the header of one message, and of each of a batch, goes where the emulator keeps it', () => {
  const carried = { MessageBody: '{}', MessageAttributes: { AWSTraceHeader: header } };
  expect(carryTraceHeaders({ QueueUrl: 'q', ...anEntry() })).toEqual({ QueueUrl: 'q', ...carried });
  const batch = {
    QueueUrl: 'q',
    Entries: [
      { Id: '0', ...anEntry() },
      { Id: '1', MessageBody: '{}', DelaySeconds: 5 },
    ],
  };
  expect(carryTraceHeaders(batch)).toEqual({
    QueueUrl: 'q',
    Entries: [
      { Id: '0', ...carried },
      { Id: '1', MessageBody: '{}', DelaySeconds: 5 },
    ],
  });
});

it('beside attributes of the message’s own, from which it is told again', () => {
  const sent = Object(carryTraceHeaders({ ...anEntry(), MessageAttributes: own }));
  expect(carriedTraceHeader(sent.MessageAttributes)).toEqual({ AWSTraceHeader: value });
  expect(withoutTraceHeader(sent.MessageAttributes)).toEqual(own);
  expect(carriedTraceHeader(own)).toEqual({});
});

it.each([
  ['another request', { QueueUrl: 'q', MaxNumberOfMessages: 10 }],
  ['no object', 'text'],
  ['a batch that is full without the headers', { Entries: [anEntry('x'.repeat(1_048_576))] }],
])('%s is left as it is', (_what, request) => {
  expect(carryTraceHeaders(request)).toBe(request);
});
