import { expect, test } from 'vitest';
import type { RecordsAnswer } from '#shared/query/answer';
import { joinPages } from './join-pages.ts';

const page = (ids: readonly string[], rest: Partial<RecordsAnswer> = {}): RecordsAnswer => ({
  kind: 'records',
  rows: ids.map((id) => ({ id, cells: { name: id } })),
  count: 5,
  totals: { amount: '500' },
  customs: {},
  next: null,
  withoutAmount: 0,
  withoutRate: 0,
  ...rest,
});

test('before the first page there is nothing', () => {
  expect(joinPages([])).toBeUndefined();
});

test('rows follow each other; where it goes on, the last page says', () => {
  const joined = joinPages([page(['a', 'b'], { next: { value: '1', id: 'b' } }), page(['c'])]);
  expect(joined?.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(joined?.next).toBeNull();
});

test('a row that moved to a later page meanwhile is there once', () => {
  expect(joinPages([page(['a', 'b']), page(['b', 'c'])])?.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('count and totals are the newest', () => {
  const joined = joinPages([page(['a']), page(['b'], { count: 6, totals: { amount: '600' } })]);
  expect([joined?.count, joined?.totals.amount]).toEqual([6, '600']);
});
