import { expect, it } from 'vitest';
import { MetricMathError, readMetricMath, type Series } from './metric-math.ts';

const series: Readonly<Record<string, Series>> = {
  errors: [1, 0, undefined, 4],
  requests: [10, 0, undefined, 8],
  none: [undefined, undefined, undefined, undefined],
};

it.each([
  ['errors + 1', [2, 1, undefined, 5]],
  ['1 + 2 * 3 - 4 / 2', [5, 5, 5, 5]],
  ['(1 + 2) * 3', [9, 9, 9, 9]],
  ['8 / 4 / 2', [1, 1, 1, 1]],
  ['-errors', [-1, 0, undefined, -4]],
  ['100 * errors / requests', [10, undefined, undefined, 50]],
  ['FILL(errors, 0)', [1, 0, 0, 4]],
  ['FILL(none, -1)', [-1, -1, -1, -1]],
  ['errors / FILL(requests, 1)', [0.1, undefined, undefined, 0.5]],
  ['IF(FILL(requests, 0) > 5, errors / requests, 0)', [0.1, 0, 0, 0.5]],
  ['IF(errors >= 1 AND requests == 10, 1, 0)', [1, 0, undefined, 0]],
  ['errors != 0 || requests <= 8', [1, 1, undefined, 1]],
  ['SUM([errors, requests, none])', [11, 0, undefined, 12]],
  ['MAX([errors, requests])', [10, 0, undefined, 8]],
  ['MIN([FILL(errors, 9), requests])', [1, 0, 9, 4]],
  ['AVG([errors, requests])', [5.5, 0, undefined, 6]],
] satisfies [string, Series][])('%s', (expression, wanted) => {
  const math = readMetricMath(expression);
  expect(math.evaluate((id) => series[id] ?? [], 4).map((value) => (value === 0 ? 0 : value))).toEqual(wanted);
});

it('tells which metrics an expression is made of', () => {
  expect([...readMetricMath('IF(a > 1, b, SUM([c, d]))').ids]).toEqual(['a', 'b', 'c', 'd']);
});

it.each([
  'SEARCH(requests, 1)',
  'ANOMALY_DETECTION_BAND(m1)',
  'errors +',
  'errors errors',
  '(errors',
  'SUM(errors)',
  'METRICS()',
  'errors ^ 2',
  'Errors',
  '',
])('%s is refused, and not guessed at', (expression) => {
  expect(() => readMetricMath(expression)).toThrow(MetricMathError);
});
