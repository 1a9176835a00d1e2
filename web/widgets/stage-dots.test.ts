import { expect, test } from 'vitest';
import type { AgedDeal, StageAges } from './stage-ages.ts';
import { dotsOf } from './stage-dots.ts';

const deal = (id: string, more: Partial<AgedDeal>): AgedDeal => ({
  id,
  name: id,
  account: null,
  owner: null,
  days: 0,
  amount: '100',
  foreign: undefined,
  ...more,
});
const stage = (deals: readonly AgedDeal[]): StageAges => ({
  stage: 'Proposal',
  label: 'Proposal',
  deals,
  quartiles: undefined,
});
const size = { width: 800, height: 320 };

test('days grow to the right from zero, and the axis ends beyond the oldest', () => {
  const { rows, ticks } = dotsOf([stage([deal('new', { days: 0 }), deal('old', { days: 93 })])], size);
  const [young, old] = rows[0]?.dots ?? [];
  expect([young?.x, ticks[0]]).toEqual([ticks[0]?.x, { days: 0, x: young?.x }]);
  expect(ticks.at(-1)?.days).toBe(100);
  expect(old && ticks.at(-1) && old.x < (ticks.at(-1)?.x ?? 0)).toBe(true);
});

test('four times the amount is twice the radius', () => {
  const { rows } = dotsOf([stage([deal('a', { amount: '400' }), deal('b', { days: 90, amount: '100' })])], size);
  const [a, b] = rows[0]?.dots ?? [];
  expect((a?.radius ?? 0) / (b?.radius ?? 1)).toBeCloseTo(2);
});

test('a dot of another currency has no size that could be compared', () => {
  const { rows } = dotsOf([stage([deal('a', { amount: '900000000', foreign: 'JPY' }), deal('b', { days: 90 })])], size);
  expect(rows[0]?.dots.map(({ radius }) => radius)).toEqual([5, 14]);
});

test('in a narrow picture the names stand above, and no dot reaches into them', () => {
  const crowd = Array.from({ length: 60 }, (_, i) => deal(`d${i}`, { days: i % 3 }));
  const [row] = dotsOf([stage(crowd), stage(crowd)], { width: 300, height: 120 }).rows;
  expect(row?.names).toBe('above');
  expect(row && row.lane.top - row.top).toBe(17);
  const highest = Math.min(...(row?.dots ?? []).map(({ y, radius }) => y - radius));
  expect(highest).toBeGreaterThanOrEqual(row?.lane.top ?? 0);
});

test('nothing has no size, and breaks nothing', () => {
  expect(dotsOf([], { width: 0, height: 0 }).rows).toEqual([]);
});

test('a name that is longer than its room ends in an ellipsis, and no earlier', () => {
  const { rows } = dotsOf([{ ...stage([]), label: 'A'.repeat(90) }, stage([])], size);
  expect(rows.map(({ name }) => name.length)).toEqual([35, 8]);
  expect(rows.map(({ name }) => name.endsWith('…'))).toEqual([true, false]);
});
