import { expect, test } from 'vitest';
import type { Filter } from '#shared/query/filter';
import { measure } from '#shared/query/measure';
import { settingAtFault } from './setting-at-fault.ts';

const own: Filter = { field: 'stage', is: 'equal', values: ['Proposal'] };
const others: Filter = { field: 'isClosed', is: 'equal', values: ['false'] };
const formed = {
  narrowed: {
    settings: { filters: [own] },
    questions: { bars: measure({ metric: 'wonAmount', by: 'stage', filters: [others, own] }) },
  },
  names: ['metric', 'by', 'compare', 'filters'],
};

test.each([
  ['by', 'by'],
  ['compare', 'compare'],
  ['filters.0.values', undefined],
  ['filters.1.values.1', 'filters'],
  ['splitBy', undefined],
  ['limit', undefined],
  ['', undefined],
])('the fault at %j is that of %j', (field, setting) => {
  const refusal = { code: 'query.bad-filter', message: 'No.', question: 'bars', field };
  expect(settingAtFault(refusal, formed)).toBe(setting);
});
