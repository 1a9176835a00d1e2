import { expect, it } from 'vitest';
import type { Datum } from './metric-store.ts';
import { takeLines } from './take-lines.ts';

const line = (value: unknown): string =>
  JSON.stringify({
    _aws: {
      Timestamp: 1,
      CloudWatchMetrics: [{ Namespace: 'Fairlead/dev', Dimensions: [[]], Metrics: [{ Name: 'Rows' }] }],
    },
    Rows: value,
  });

it('metrics that CloudWatch would not take are told once of each function, and the others are taken', () => {
  const taken: Datum[] = [];
  const faults: string[] = [];
  const take = takeLines({ put: (datum) => taken.push(datum) }, (fault) => faults.push(String(fault)));
  for (const value of ['many', 'more', 7]) take('Apply', line(value));
  take('Poll', line(null));
  take('Poll', 'plain words');
  expect(taken.map(({ value }) => value)).toEqual([7]);
  expect(faults).toEqual([
    expect.stringMatching(/Apply writes metrics .* Rows .* "many"/),
    expect.stringMatching(/Poll writes metrics .* Rows .* null/),
  ]);
});
