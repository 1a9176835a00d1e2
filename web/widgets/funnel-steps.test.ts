import { expect, test } from 'vitest';
import { funnelSteps } from './funnel-steps.ts';

const step = (stage: string, reached: number, amount: string | null) => ({
  stage,
  label: stage,
  reached,
  amount,
  lost: 0,
  waiting: 0,
  days: null,
});

const steps = [step('a', 100, '50000'), step('b', 40, '80000'), step('c', 0, null)];

test('by number, bars shorten along the way', () => {
  expect(funnelSteps(steps, 'count').map(({ share }) => share)).toEqual([1, 0.4, 0]);
});

test('by amount a later stage may be longer: the longest fills the width', () => {
  expect(funnelSteps(steps, 'amount').map(({ share }) => share)).toEqual([0.625, 1, 0]);
});

test('conversion counts deals, also where bars are amounts', () => {
  expect(funnelSteps(steps, 'amount').map(({ conversion }) => conversion)).toEqual([null, 0.4, 0]);
});

test('where nobody came there is no conversion and no bar', () => {
  expect(funnelSteps([step('a', 0, null), step('b', 0, null)], 'count')).toMatchObject([
    { share: 0, conversion: null },
    { share: 0, conversion: null },
  ]);
});
