import { expect, test } from 'vitest';
import { nextMark } from './next-mark.ts';

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowDown', 0, 1],
  ['ArrowLeft', 0, 0],
  ['ArrowUp', 2, 1],
  ['End', 0, 4],
  ['Home', 3, 0],
  ['ArrowRight', 4, 4],
  ['a', 2, undefined],
])('in a list of five, %s leads from %i to %s', (key, index, to) => {
  expect(nextMark(key, { index, count: 5, steps: { right: 1, down: 1 } })).toBe(to);
});

test.each([
  ['ArrowRight', 3, 10],
  ['ArrowDown', 3, 4],
  ['ArrowUp', 3, 2],
  ['ArrowRight', 12, 12],
])('in a calendar of weeks, %s leads from day %i to day %i', (key, index, to) => {
  expect(nextMark(key, { index, count: 14, steps: { right: 7, down: 1 } })).toBe(to);
});
