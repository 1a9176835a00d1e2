import { expect, it } from 'vitest';
import { EmfError, readEmf } from './read-emf.ts';

const at = 1_767_614_400_000;
const line = (changes: object = {}, directive: object = {}): string =>
  JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [
        {
          Namespace: 'Fairlead/dev',
          Dimensions: [['service']],
          Metrics: [{ Name: 'IngestLagSeconds', Unit: 'Seconds' }],
          ...directive,
        },
      ],
    },
    service: 'apply',
    IngestLagSeconds: 1.25,
    ...changes,
  });
const lag = { namespace: 'Fairlead/dev', name: 'IngestLagSeconds', unit: 'Seconds', at };

it('a line in the embedded metric format is its metrics', () => {
  expect(readEmf(line())).toEqual([{ ...lag, dimensions: { service: 'apply' }, value: 1.25 }]);
});

it('each set of dimensions is a metric of its own, and so is a set of none', () => {
  const read = readEmf(line({ org: 'o-1' }, { Dimensions: [[], ['service', 'org']] }));
  expect(read.map(({ dimensions }) => dimensions)).toEqual([{}, { service: 'apply', org: 'o-1' }]);
});

it('a list of values is all of them', () => {
  expect(readEmf(line({ IngestLagSeconds: [1, 2] })).map(({ value }) => value)).toEqual([1, 2]);
});

it.each([
  'plain text',
  '',
  '{"level":"INFO","message":"about _aws"}',
  '{ no json "_aws"',
  '["_aws"]',
  '{"a":"\\"_aws\\""}',
])('%s is no metric, and nothing is told of it', (other) => {
  expect(readEmf(other)).toEqual([]);
});

it.each([
  ['a value that is no number', line({ IngestLagSeconds: '1.25' }), /IngestLagSeconds .* "1.25"/],
  ['a value that is missing', line({ IngestLagSeconds: undefined }), /IngestLagSeconds .* missing/],
  ['a dimension that is missing', line({ service: undefined }), /service .* missing/],
  ['a dimension that is no text', line({ service: 5 }), /service .* 5/],
  ['no namespace', line({}, { Namespace: '' }), /Namespace/],
  ['no set of dimensions', line({}, { Dimensions: [] }), /Dimensions/],
  ['no time', line({ _aws: { CloudWatchMetrics: [] } }), /Timestamp/],
  ['more values than CloudWatch takes', line({ IngestLagSeconds: Array.from({ length: 101 }, () => 1) }), /Ingest/],
])('a metric line with %s is told', (_, text, message) => {
  expect(() => readEmf(text)).toThrow(EmfError);
  expect(() => readEmf(text)).toThrow(message);
});
