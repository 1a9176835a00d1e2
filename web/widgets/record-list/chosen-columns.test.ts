import { expect, test } from 'vitest';
import { moveColumn, offeredColumns, shownColumns, toggleColumn } from './chosen-columns.ts';

test('the name stands first, whatever was chosen', () => {
  expect(shownColumns('opportunity', ['amount', 'name', 'stage'])).toEqual(['name', 'amount', 'stage']);
  expect(shownColumns('activity', [])).toEqual(['subject']);
});

test('columns of another object and repeated ones are not shown; custom fields are', () => {
  expect(shownColumns('lead', ['company', 'amount', 'company', 'custom:Region__c'])).toEqual([
    'name',
    'company',
    'custom:Region__c',
  ]);
});

test('what is shown is offered first, then all the others', () => {
  const offered = offeredColumns('lead', ['name', 'rating', 'custom:A__c'], ['custom:B__c']);
  expect(offered.slice(0, 3)).toEqual(['name', 'rating', 'custom:A__c']);
  expect(offered).toContain('company');
  expect(offered.at(-1)).toBe('custom:B__c');
  expect(new Set(offered).size).toBe(offered.length);
});

test('a column is added at the end and taken away', () => {
  expect(toggleColumn(['name', 'stage'], 'amount')).toEqual(['name', 'stage', 'amount']);
  expect(toggleColumn(['name', 'stage'], 'stage')).toEqual(['name']);
});

test.each([
  ['forward', 'amount', -1, ['name', 'amount', 'stage', 'owner']],
  ['back', 'amount', 1, ['name', 'stage', 'owner', 'amount']],
  ['not before the name', 'stage', -1, ['name', 'stage', 'amount', 'owner']],
  ['not beyond the end', 'owner', 1, ['name', 'stage', 'amount', 'owner']],
  ['not the name itself', 'name', 1, ['name', 'stage', 'amount', 'owner']],
] as const)('a column moves %s', (_, column, by, after) => {
  expect(moveColumn(['name', 'stage', 'amount', 'owner'], column, by)).toEqual(after);
});
