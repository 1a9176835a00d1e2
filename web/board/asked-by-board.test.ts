import { expect, test } from 'vitest';
import type { Filter } from '#shared/query/filter';
import { measure } from '#shared/query/measure';
import { isAskedByBoard } from './asked-by-board.ts';

const own: Filter = { field: 'stage', is: 'equal', values: ['Proposal'] };
const ofBoard: Filter = { field: 'opportunity:type', is: 'one-of', values: ['Renewal'] };
/** The type of the widget lays it down. */
const isOpen: Filter = { field: 'isClosed', is: 'equal', values: ['false'] };
const widget = {
  settings: { filters: [own] },
  questions: {
    bars: measure({ metric: 'wonAmount', by: 'stage', filters: [isOpen, own, { ...ofBoard, field: 'type' }] }),
  },
  filtered: [ofBoard],
  filteredInPart: [],
};

test.each([
  ['filters.0.values', false],
  ['filters.1.values.1', false],
  ['filters.2.values', true],
  ['splitBy', false],
  ['', false],
])('what is at fault at %j was asked by the board: %j', (field, isIt) => {
  const refusal = { code: 'query.bad-filter', message: 'No.', question: 'bars', field };
  expect(isAskedByBoard(refusal, widget)).toBe(isIt);
});

test('too long a period was asked by the board where the widget follows its period', () => {
  const refusal = { code: 'query.too-many-buckets', message: 'No.', question: 'bars', field: 'by' };
  expect(isAskedByBoard(refusal, { ...widget, period: 'follows' })).toBe(true);
  expect(isAskedByBoard(refusal, { ...widget, period: 'own' })).toBe(false);
});
