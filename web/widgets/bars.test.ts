import { expect, test } from 'vitest';
import { barsOf } from './bars.ts';

const point = (value: string | null, more: object = {}) => ({ key: 'k', label: 'k', value, count: 1, ...more });
const part = (key: string, value: string | null) => ({ key, label: key, value, count: 1 });
const additive = { isAdditive: true };

test('the largest bar fills the width and all begin at zero', () => {
  const { bars, zero } = barsOf({ points: [point('400'), point('100'), point(null)] }, additive);
  expect([zero, ...bars.map(({ from, to }) => [from, to])]).toEqual([0, [0, 1], [0, 0.25], [0, 0]]);
});

test('below zero a bar goes to the left, and zero moves in', () => {
  const { bars, zero } = barsOf({ points: [point('300'), point('-100')] }, additive);
  expect([zero, ...bars.map(({ from, to }) => [from, to])]).toEqual([0.25, [0.25, 1], [0, 0.25]]);
});

test('what it was before has room on the scale', () => {
  const { bars } = barsOf({ points: [point('100', { compared: '200' })] }, additive);
  expect([bars[0]?.to, bars[0]?.compared]).toEqual([0.5, 1]);
});

test('the rest shares the scale; of medians it has no length', () => {
  const rest = { points: 3, value: '800', count: 9 };
  expect(barsOf({ points: [point('400')], rest }, additive).rest).toEqual({ from: 0, to: 1 });
  expect(barsOf({ points: [point('400')], rest: { ...rest, value: null } }, additive).rest).toBeUndefined();
});

test('pieces lie end to end, those below zero on the other side', () => {
  const parts = [part('a', '200'), part('b', '-100'), part('c', '100'), part('d', null)];
  const { bars } = barsOf({ points: [point('200', { parts })] }, additive);
  expect(bars[0]?.segments.map(({ part: { key }, from, to }) => [key, from, to])).toEqual([
    ['a', 0.25, 0.75],
    ['b', 0, 0.25],
    ['c', 0.75, 1],
  ]);
});

test('of nothing at all nothing is drawn', () => {
  expect(barsOf({ points: [point('0')] }, additive).bars[0]).toMatchObject({ from: 0, to: 0 });
});

test('rates do not add up: each piece has its own lane, from zero', () => {
  const parts = [part('a', '0.2'), part('b', null), part('c', '0.4')];
  const { bars } = barsOf({ points: [point('0.3', { parts })] }, { isAdditive: false });
  expect(bars[0]?.segments.map(({ from, to, lane, lanes }) => [from, to, lane, lanes])).toEqual([
    [0, 0.5, 0, 3],
    [0, 1, 2, 3],
  ]);
});
