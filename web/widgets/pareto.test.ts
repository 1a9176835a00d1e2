import { expect, test } from 'vitest';
import { cumulativeShares } from './pareto.ts';

const points = (...values: readonly string[]) => values.map((value) => ({ key: value, label: value, value, count: 1 }));

test('shares add up over the whole, also over what the limit left out', () => {
  expect(cumulativeShares({ points: points('50', '30'), total: '100' })).toEqual([0.5, 0.8]);
});

test('without a limit they end at the whole', () => {
  expect(cumulativeShares({ points: points('3', '1'), total: '4' })).toEqual([0.75, 1]);
});

test.each([
  [points('0'), '0'],
  [points('5', '-1'), '4'],
  [points('5'), null],
])('there are none of %j out of %s', (some, total) => {
  expect(cumulativeShares({ points: some, total })).toBeUndefined();
});
