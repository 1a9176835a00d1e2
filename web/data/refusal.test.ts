import { expect, test } from 'vitest';
import { refusalAmong, refusalOf } from './refusal.ts';
import { ApiProblem } from './request-error.ts';

test('one question is refused beside others', () => {
  const figure = { kind: 'value', value: '1', count: 1, withoutAmount: 0, withoutRate: 0 } as const;
  const bars = { kind: 'refused', code: 'query.bad-split', message: 'No.', field: 'splitBy' } as const;
  expect(refusalAmong({ figure, bars })).toEqual({
    question: 'bars',
    code: 'query.bad-split',
    message: 'No.',
    field: 'splitBy',
  });
  expect(refusalAmong({ figure })).toBeUndefined();
});

test('of all that was asked each widget hears what is said of its own question', () => {
  const issues = [
    { path: 'widgets.w1.bars.filters.0.values', message: 'No.', code: 'query.bad-filter' },
    { path: 'widgets.w12.figure', message: 'Too slow.', code: 'query.too-slow' },
  ];
  const error = new ApiProblem(422, { code: 'query.bad-filter', message: 'No.', requestId: 'r', issues });
  expect(refusalOf('w1', error)).toEqual({
    code: 'query.bad-filter',
    message: 'No.',
    question: 'bars',
    field: 'filters.0.values',
  });
  expect(refusalOf('w12', error)).toEqual({ code: 'query.too-slow', message: 'Too slow.', question: 'figure' });
  expect(refusalOf('w2', error)).toEqual({ code: 'query.bad-filter', message: 'No.' });
});

test('a server that fails refuses nothing', () => {
  expect(refusalOf('w1', new ApiProblem(500, undefined))).toBeUndefined();
  expect(refusalOf('w1', null)).toBeUndefined();
});
