import { expect, test } from 'vitest';
import { attainmentOf } from './attainment.ts';

test.each([
  ['more', '50', '200', { share: 0.25, gap: 150, isReached: false }],
  ['more', '250', '200', { share: 1.25, gap: -50, isReached: true }],
  ['more', '-50', '200', { share: -0.25, gap: 250, isReached: false }],
  ['more', null, '200', { share: null, gap: null, isReached: false }],
  ['less', '30', '40', { share: 0.75, gap: -10, isReached: true }],
  ['less', '60', '40', { share: 1.5, gap: 20, isReached: false }],
] as const)('%s is better: %s of %s', (better, value, goal, expected) => {
  expect(attainmentOf({ value, goal }, better)).toEqual(expected);
});
