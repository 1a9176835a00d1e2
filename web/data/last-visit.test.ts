import { expect, test } from 'vitest';
import { visitNow } from './last-visit.ts';

const minute = 60_000;

test('the first visit has none before it', () => {
  expect(visitNow(undefined, 1_000)).toEqual({ seenAt: 1_000 });
});

test('after half an hour away a new visit begins, and the one before has ended', () => {
  expect(visitNow({ seenAt: 0 }, 31 * minute)).toEqual({ seenAt: 31 * minute, endedAt: 0 });
});

test('a reload is the same visit', () => {
  expect(visitNow({ seenAt: 40 * minute, endedAt: 5 }, 45 * minute)).toEqual({ seenAt: 45 * minute, endedAt: 5 });
});
