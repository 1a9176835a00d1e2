import { expect, test } from 'vitest';
import { type Disc, swarm } from './swarm.ts';

const overlaps = (discs: readonly Disc[], ys: readonly number[]) =>
  discs.flatMap((one, i) =>
    discs
      .slice(0, i)
      .flatMap((other, j) =>
        Math.hypot(one.x - other.x, (ys[i] ?? 0) - (ys[j] ?? 0)) < one.radius + other.radius - 0.02 ? [[j, i]] : [],
      ),
  );

test('discs that are far apart stay in the middle', () => {
  expect(
    swarm(
      [
        { x: 0, radius: 4 },
        { x: 20, radius: 4 },
      ],
      50,
    ),
  ).toEqual([0, 0]);
});

test('no disc covers another while there is room', () => {
  const discs = Array.from({ length: 60 }, (_, i) => ({ x: (i * 37) % 100, radius: 2 + (i % 5) }));
  const ys = swarm(discs, 200);
  expect(overlaps(discs, ys)).toEqual([]);
});

test('none leaves its row, even where there is no room', () => {
  const discs = Array.from({ length: 60 }, () => ({ x: 5, radius: 3 }));
  expect(swarm(discs, 20).every((y) => Math.abs(y) + 3 <= 20)).toBe(true);
});
