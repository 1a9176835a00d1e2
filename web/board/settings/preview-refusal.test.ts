import { describe, expect, test } from 'vitest';
import type { Filter } from '#shared/query/filter';
import { measure } from '#shared/query/measure';
import { ApiProblem } from '#web/data/request-error.ts';
import { blamed, refusalOf } from './preview-refusal.ts';

const own: Filter = { field: 'stage', is: 'equal', values: ['Proposal'] };
const ofBoard: Filter = { field: 'opportunity:type', is: 'one-of', values: ['Renewal'] };
/** The type of the widget lays it down. */
const isOpen: Filter = { field: 'isClosed', is: 'equal', values: ['false'] };
const around = {
  questions: {
    bars: measure({ metric: 'wonAmount', by: 'stage', filters: [isOpen, own, { ...ofBoard, field: 'type' }] }),
  },
  names: ['metric', 'by', 'compare', 'filters'],
  filters: [own],
  ofBoard: [ofBoard],
};

describe('what was refused', () => {
  test('of one question beside others', () => {
    const answers = {
      bars: { kind: 'refused', code: 'query.bad-split', message: 'No.', field: 'splitBy' },
    } as const;
    expect(refusalOf({ answers, error: null })).toEqual({
      question: 'bars',
      code: 'query.bad-split',
      field: 'splitBy',
    });
  });

  test('of all that was asked', () => {
    const issues = [{ path: 'widgets.w1.bars.filters.0.values', message: 'No.' }];
    const error = new ApiProblem(422, { code: 'query.bad-filter', message: 'No.', requestId: 'r', issues });
    expect(refusalOf({ answers: undefined, error })).toEqual({
      code: 'query.bad-filter',
      question: 'bars',
      field: 'filters.0.values',
    });
  });

  test('a server that fails, or knows no records yet, refuses nothing', () => {
    expect(refusalOf({ answers: undefined, error: new ApiProblem(500, undefined) })).toBeUndefined();
    const answers = { bars: { kind: 'refused', code: 'organization.not-mirrored', message: 'Not yet.' } } as const;
    expect(refusalOf({ answers, error: null })).toBeUndefined();
  });
});

test.each([
  ['by', { setting: 'by' }],
  ['compare', { setting: 'compare' }],
  ['filters.0.values', undefined],
  ['filters.1.values.1', { setting: 'filters' }],
  ['filters.2.values', 'board'],
  ['splitBy', undefined],
  ['limit', undefined],
  ['', undefined],
])('the fault at %j is that of %j', (field, whose) => {
  expect(blamed({ code: 'query.bad-filter', question: 'bars', field }, around)).toEqual(whose);
});
