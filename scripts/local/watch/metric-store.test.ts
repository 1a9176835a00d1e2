import { expect, it } from 'vitest';
import { MetricError, makeMetricStore } from './metric-store.ts';

const noon = Date.UTC(2026, 0, 5, 12);
const second = 1_000;
const minute = 60 * second;
const depth = { namespace: 'AWS/SQS', name: 'Depth', dimensions: { QueueName: 'hints' } };

const storeAt = (start: number) => {
  const clock = { at: start };
  return { clock, store: makeMetricStore(() => clock.at) };
};

it.each([
  ['Sum', 110],
  ['Average', 22],
  ['Minimum', 1],
  ['Maximum', 100],
  ['SampleCount', 5],
  ['p50', 3],
  ['p60', 3],
  ['p61', 4],
  ['p99', 100],
  ['p0', 1],
  ['PR(:3)', 60],
  ['PR(:2.99)', 40],
  ['PR(1:4)', 60],
  ['PR(4:)', 20],
])('%s of 1, 2, 3, 4 and 100 in one period is %d', (statistic, wanted) => {
  const { store } = storeAt(noon);
  for (const value of [4, 100, 2, 1, 3]) store.put({ ...depth, value });
  expect(store.read(depth, statistic, { end: noon + minute, periodSeconds: 60, count: 1 })).toEqual([wanted]);
});

it('a period that begins with a value has it, and the one that ends there has not', () => {
  const { store } = storeAt(noon);
  for (const [value, after] of [
    [1, 0],
    [2, 59.999 * second],
    [4, minute],
    [8, 3 * minute],
  ] as const)
    store.put({ ...depth, value, at: noon + after });
  const read = (end: number, periodSeconds: number, count: number) =>
    store.read(depth, 'Sum', { end: noon + end, periodSeconds, count });
  expect(read(4 * minute, 60, 5)).toEqual([undefined, 3, 4, undefined, 8]);
  expect(read(5 * minute, 300, 1)).toEqual([15]);
  expect(read(4 * minute, 120, 2)).toEqual([7, 8]);
  expect(read(minute, 10, 6)).toEqual([1, undefined, undefined, undefined, undefined, 2]);
});

it('metrics with other dimensions are other metrics, in whichever order they are named', () => {
  const { store } = storeAt(noon);
  store.put({ ...depth, dimensions: { a: '1', b: '2' }, value: 1, unit: 'Count' });
  store.put({ ...depth, dimensions: { b: '2', a: '1' }, value: 2 });
  store.put({ ...depth, dimensions: { a: '1' }, value: 40 });
  const stretch = { end: noon + minute, periodSeconds: 60, count: 1 };
  expect(store.read({ ...depth, dimensions: { b: '2', a: '1' } }, 'Sum', stretch)).toEqual([3]);
  expect(store.read(depth, 'Sum', stretch)).toEqual([undefined]);
  expect(store.list()).toEqual([
    { ...depth, dimensions: { a: '1', b: '2' }, unit: 'Count' },
    { ...depth, dimensions: { a: '1' }, unit: 'None' },
  ]);
});

it('keeps ten seconds for half an hour, minutes for twelve, five minutes for five days, and nothing for longer', () => {
  const { clock, store } = storeAt(noon);
  store.put({ ...depth, value: 7, at: noon + 2 * minute });
  const has = (end: number, periodSeconds: number, count: number): boolean =>
    store.read(depth, 'Maximum', { end: noon + end, periodSeconds, count }).includes(7);
  const kept = [0, 0.4, 0.7, 11.9, 12.2, 119, 121].map((hours) => {
    clock.at = noon + hours * 60 * minute;
    store.put({ ...depth, value: 1 });
    return [has(3 * minute, 10, 6), has(3 * minute, 60, 1), has(2 * minute, 60, 2), has(5 * minute, 300, 1)];
  });
  expect(kept).toEqual([
    [true, true, false, true],
    [true, true, false, true],
    [false, true, false, true],
    [false, true, false, true],
    // To within five minutes.
    [false, true, true, true],
    [false, true, true, true],
    [false, false, false, false],
  ]);
});

it('a value counts once in a window that reaches over all that is kept', () => {
  const { clock, store } = storeAt(noon);
  for (let minutes = 0; minutes < 30 * 60; minutes += 7) {
    clock.at = noon + minutes * minute;
    store.put({ ...depth, value: 1 });
  }
  const [sum] = store.read(depth, 'Sum', { end: noon + 30 * 60 * minute, periodSeconds: 30 * 3_600, count: 1 });
  expect(sum).toBe(Math.ceil((30 * 60) / 7));
});

it('an id among the dimensions is refused before it eats the memory', () => {
  const { store } = storeAt(noon);
  const put = (id: number) => store.put({ ...depth, dimensions: { id: String(id) }, value: 1 });
  for (let id = 0; id < 1_000; id += 1) put(id);
  expect(() => put(1_000)).toThrow(MetricError);
  expect(() => put(999)).not.toThrow();
});

it('what is no number is refused', () => {
  const { store } = storeAt(noon);
  expect(() => store.put({ ...depth, value: Number.NaN })).toThrow(MetricError);
});

it('of very many different values percentiles are right to three digits', () => {
  const { store } = storeAt(noon);
  for (let value = 1; value <= 20_000; value += 1) store.put({ ...depth, value });
  const read = (statistic: string) =>
    store.read(depth, statistic, { end: noon + minute, periodSeconds: 60, count: 1 })[0] ?? 0;
  expect(Math.abs(read('p90') / 18_000 - 1)).toBeLessThan(0.01);
  expect(Math.abs(read('PR(:15000)') - 75)).toBeLessThan(1);
  expect(read('Sum')).toBe(200_010_000);
});
