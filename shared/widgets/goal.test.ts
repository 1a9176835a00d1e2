import { expect, test } from 'vitest';
import { goalFigure, quotaAsked } from './goal.ts';

const period = { of: 'fiscal-quarter', offset: 0 } as const;

test.each([
  ['wonAmount', 1_250.5, '125050'],
  ['winRate', 35, '0.35'],
  ['wonDeals', 55, '55'],
  ['salesCycle', 40, '40'],
] as const)('a goal for %s is written as people write it: %d is %s', (metric, goalAmount, figure) => {
  expect(goalFigure({ metric, goal: 'amount', goalAmount }, undefined)).toBe(figure);
});

test('a quota of nothing, or none, is no goal', () => {
  const asked = { metric: 'wonAmount', goal: 'quota' } as const;
  expect(['100', '0', null, undefined].map((quota) => goalFigure(asked, quota))).toEqual(['100', null, null, null]);
});

test('an amount that was not set yet is no goal', () => {
  expect(goalFigure({ metric: 'wonAmount', goal: 'amount' }, '100')).toBeNull();
});

test('only money is held against a quota', () => {
  expect(quotaAsked({ metric: 'wonAmount', period, goal: 'quota' }).quota).toMatchObject({
    metric: 'quotaAmount',
    period,
  });
  expect(quotaAsked({ metric: 'winRate', period, goal: 'quota' })).toEqual({});
  expect(quotaAsked({ metric: 'wonAmount', period, goal: 'amount' })).toEqual({});
});
