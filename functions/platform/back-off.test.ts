import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { doubled, fullJitter, halfJitter } from './back-off.ts';

test.each([
  [0, 5],
  [1, 5],
  [2, 10],
  [3, 20],
  [5, 80],
  [6, 120],
  [2_000, 120],
])('attempt %i waits %i s at the longest', (attempt, seconds) => {
  expect(doubled(attempt, { firstSeconds: 5, maxSeconds: 120 })).toBe(seconds);
});

describe('a wait', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('is whole seconds, at least one, at most the longest; half of it where it has a reason', () => {
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 900 }), (r, longest) => {
        const full = fullJitter(longest, () => r);
        const half = halfJitter(longest, () => r);
        for (const seconds of [full, half]) {
          expect(Number.isInteger(seconds)).toBe(true);
          expect(seconds).toBeGreaterThanOrEqual(1);
          expect(seconds).toBeLessThanOrEqual(longest);
        }
        expect(half).toBeGreaterThanOrEqual(longest / 2);
      }),
    );
  });

  it('is spread over all of its range', () => {
    const waits = new Set(Array.from({ length: 2_000 }, () => fullJitter(20)));
    expect(waits.size).toBe(20);
  });
});
