import { expect, it } from 'vitest';
import { readServiceTimes } from './service-times.ts';
import { boardAt, meanAt, quantileAt, valueAt } from './time-at.ts';

const sizedAt = (items: number, mean: number) => ({
  items,
  samples: 10,
  mean,
  quantiles: [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1].map((share) => share * 2 * mean),
});
const sized = [sizedAt(1, 10), sizedAt(101, 110)];

it.each([
  [0, 10],
  [1, 10],
  [51, 60],
  [101, 110],
  [202, 220],
])('an event with %i items takes %i ms', (items, milliseconds) => {
  expect(meanAt(sized, items)).toBeCloseTo(milliseconds);
  expect(quantileAt(sized, items, 0.5)).toBeCloseTo(milliseconds);
});

it('draws between the quantiles that were kept', () => {
  const [times] = sized;
  const drawn = [0, 0.05, 0.6, 0.97, 1].map((share) => times && valueAt(times, share));
  [0, 1, 12, 19.4, 20].forEach((value, at) => expect(drawn[at]).toBeCloseTo(value));
});

it("a board is never quicker than a rep's, and slower the more deals are seen", () => {
  const times = readServiceTimes();
  const at = (deals: number): number => boardAt(times, deals, ({ wall }) => wall.mean);
  expect(at(0)).toBe(times.boards.viewers.rep.wall.mean);
  expect(at(times.boards.deals)).toBeGreaterThanOrEqual(times.boards.viewers.chief.wall.mean - 1e-6);
  expect(at(50_000)).toBeGreaterThan(at(20_000));
});
