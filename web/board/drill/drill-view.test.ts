import { expect, test } from 'vitest';
import { drillInto } from '#shared/query/drill';
import { measure } from '#shared/query/measure';
import { asViewed, leanView } from './drill-view.ts';

const [term] = drillInto(measure({ metric: 'wonAmount' }));
if (!term || 'none' in term.rows) throw new Error('deals that are won have rows');
const { rows } = term;

test('what is as the rows have it anyway is not said', () => {
  expect(leanView(rows, { columns: [...rows.columns], sort: { ...rows.sort } })).toEqual({});
});

test('what is not, is', () => {
  const view = { columns: ['name', 'owner'], sort: { by: 'owner', descending: false }, leftOutOnly: true } as const;
  expect(leanView(rows, view)).toEqual(view);
});

test('the rows are looked at as said, and for the rest as they come', () => {
  expect(asViewed(rows, {})).toEqual({ columns: rows.columns, sort: rows.sort });
  const sort = { by: 'owner', descending: false } as const;
  expect(asViewed(rows, { sort })).toEqual({ columns: rows.columns, sort });
});

test('an order by what deals do not have is none', () => {
  expect(asViewed(rows, { sort: { by: 'company', descending: true } }).sort).toEqual(rows.sort);
});
