import { expect, it } from 'vitest';
import { rowsOf } from './items-of.ts';
import { sizedTimesOf, timesOf } from './summarise.ts';

it('keeps the mean and the quantiles of a sample', () => {
  const { samples, mean, quantiles } = timesOf(Array.from({ length: 100 }, (_, place) => place + 1));
  expect({ samples, mean, quantiles }).toEqual({
    samples: 100,
    mean: 50.5,
    quantiles: [1, 10, 25, 50, 75, 90, 95, 99, 100],
  });
});

it('groups events by their size, and joins what is too few with its neighbour', () => {
  const many = (items: number, count: number) =>
    Array.from({ length: count }, () => ({ items, milliseconds: items * 2 }));
  const groups = sizedTimesOf([...many(1, 10), ...many(100, 9), ...many(5_000, 2)]);
  expect(groups.map(({ items, samples }) => [items, samples])).toEqual([
    [1, 10],
    [990.91, 11],
  ]);
  expect(() => sizedTimesOf([])).toThrow('nothing was measured');
});

it('counts the rows of hints, of change events and of pages', () => {
  const event = (...bodies: object[]) => ({ Records: bodies.map((body) => ({ body: JSON.stringify(body) })) });
  const relayed = { detail: { payload: { ChangeEventHeader: { recordIds: ['a', 'b', 'c'] } } } };
  expect(rowsOf(event({ ids: ['a', 'b'] }, relayed))).toBe(5);
  expect(rowsOf(event({ rows: { in: 'bucket', count: 400 } }, { rows: { in: 'message', rows: [{}, {}] } }))).toBe(402);
  expect(rowsOf(event({ kind: 'census' }))).toBe(1);
});
