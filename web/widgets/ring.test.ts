import { expect, test } from 'vitest';
import { slicePath, slicesOf } from './ring.ts';

test('slices lie end to end and make a whole', () => {
  expect(slicesOf([1, 2, 1])).toEqual([
    { from: 0, to: 0.25 },
    { from: 0.25, to: 0.75 },
    { from: 0.75, to: 1 },
  ]);
});

test.each([[[3, -1]], [[0, 0]], [[]]])('there is no ring of %j', (figures) => {
  expect(slicesOf(figures)).toBeUndefined();
});

test('a quarter goes from the top to the right', () => {
  expect(slicePath({ from: 0, to: 0.25 })).toBe(
    'M50.000 0.000A50 50 0 0 1 100.000 50.000L82.000 50.000A32 32 0 0 0 50.000 18.000Z',
  );
});

test('a whole ring is drawn the long way round', () => {
  expect(slicePath({ from: 0, to: 1 })).toContain('A50 50 0 1 1');
});
