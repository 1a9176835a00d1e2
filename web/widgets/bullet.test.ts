import { expect, test } from 'vitest';
import { bulletOf } from './bullet.ts';

const near = (figure: number) => expect.closeTo(figure, 6);

test('the scale begins at zero and leaves room beyond the goal', () => {
  const { zero, bar, goalAt } = bulletOf({ value: '56', goal: '100' });
  expect({ zero, bar, goalAt }).toEqual({ zero: 0, bar: { from: 0, to: near(0.5) }, goalAt: near(1 / 1.12) });
});

test('what is beyond the goal has its full length', () => {
  const { bar, goalAt } = bulletOf({ value: '200', goal: '100' });
  expect([bar.to, goalAt]).toEqual([1, 0.5]);
});

test('bands lie at half, four fifths and the whole of the goal', () => {
  const { bands } = bulletOf({ value: '200', goal: '100' });
  expect(bands.map(({ at, from, to }) => [at, from, to])).toEqual([
    [50, 0, 0.25],
    [80, 0.25, 0.4],
    [100, 0.4, 0.5],
  ]);
});

test('below zero the bar goes to the left', () => {
  const { zero, bar } = bulletOf({ value: '-100', goal: '100' });
  expect([bar.from, bar.to]).toEqual([0, zero]);
});

test('without a goal, and without a figure, nothing is made up', () => {
  expect(bulletOf({ value: null, goal: null })).toEqual({
    zero: 0,
    bar: { from: 0, to: 0 },
    bands: [],
    goalAt: undefined,
  });
});
