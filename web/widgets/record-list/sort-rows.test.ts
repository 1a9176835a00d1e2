import { expect, test } from 'vitest';
import { sortBy } from './sort-rows.ts';

test('the same column again turns the order round', () => {
  expect(sortBy({ by: 'amount', descending: true }, 'amount', 'money')).toEqual({ by: 'amount', descending: false });
});

test.each([
  ['amount', 'money', true],
  ['createdAt', 'instant', true],
  ['closeOn', 'day', false],
  ['owner', 'text', false],
] as const)('%s begins with the end that people look for', (column, kind, descending) => {
  expect(sortBy({ by: 'name', descending: false }, column, kind)).toEqual({ by: column, descending });
});
