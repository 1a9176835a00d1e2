import { expect, test } from 'vitest';
import { ranked } from './rank.ts';

test('equal figures share a rank, and the next one is skipped', () => {
  const people = ['10', '30', '20', '20', null].map((value) => ({ value }));
  expect(ranked(people).map(({ value, rank }) => [value, rank])).toEqual([
    ['30', 1],
    ['20', 2],
    ['20', 2],
    ['10', 4],
    [null, null],
  ]);
});
