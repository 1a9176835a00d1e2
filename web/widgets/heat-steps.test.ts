import { expect, test } from 'vitest';
import { heatScale } from './heat-steps.ts';

const whole = { isWhole: true };

test('steps are even from zero on', () => {
  const { stepOf, bounds } = heatScale([100], { isWhole: false });
  expect(bounds).toEqual([20, 40, 60, 80]);
  expect([0, 1, 20, 21, 80, 81, 100].map(stepOf)).toEqual([0, 1, 1, 2, 4, 5, 5]);
});

test('one great day does not make all others pale', () => {
  const { stepOf } = heatScale([...Array.from({ length: 39 }, () => 10), 10_000], whole);
  expect([stepOf(10), stepOf(10_000)]).toEqual([5, 5]);
});

test('of small numbers every number has its own step', () => {
  const { bounds, stepOf } = heatScale([1, 2, 3], whole);
  expect(bounds).toEqual([1, 2, 3, 4]);
  expect([1, 2, 3].map(stepOf)).toEqual([1, 2, 3]);
});

test('less than nothing is no step of more', () => {
  const { stepOf, hasBelow } = heatScale([5, -2], whole);
  expect([stepOf(-2), hasBelow]).toEqual(['below', true]);
});

test('of nothing at all there is nothing', () => {
  expect(heatScale([], whole).stepOf(0)).toBe(0);
});
