import { expect, it } from 'vitest';
import { filterSchema } from './filter.ts';

it.each([
  { field: 'stage', is: 'one-of', values: ['Bid'] },
  { field: 'closeOn', is: 'within', period: { of: 'fiscal-quarter', offset: 0, toDate: true } },
])('a filter says what it looks at and what it compares with: %j', (filter) => {
  expect(filterSchema.parse(filter)).toEqual(filter);
});

it('one that compares with nothing names no values', () => {
  expect(filterSchema.parse({ field: 'amount', is: 'empty' })).toEqual({ field: 'amount', is: 'empty', values: [] });
});

it.each([
  ['a comparison that is none', { field: 'stage', is: 'resembles', values: ['Bid'] }],
  ['no field', { field: '', is: 'empty' }],
  ['a field without end', { field: 'x'.repeat(101), is: 'empty' }],
  ['more values than a list holds', { field: 'stage', is: 'one-of', values: Array.from({ length: 201 }, String) }],
  ['a value without end', { field: 'stage', is: 'equal', values: ['x'.repeat(501)] }],
  ['a number for a text', { field: 'amount', is: 'equal', values: [1] }],
  ['a period where values are asked', { field: 'closeOn', is: 'equal', period: { of: 'week', offset: 0 } }],
  ['values where a period is asked', { field: 'closeOn', is: 'within', values: ['2026-05-01'] }],
  ['what nobody asked for', { field: 'stage', is: 'empty', values: [], sql: 'true' }],
])('refused: %s', (_, filter) => {
  expect(filterSchema.safeParse(filter).success).toBe(false);
});
