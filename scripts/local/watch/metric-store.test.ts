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

it('keeps ten seconds for three hours, minutes for three days, and nothing for longer', () => {
  const { clock, store } = storeAt(noon);
  store.put({ ...depth, value: 7 });
  const then = noon + minute;
  const reads = () =>
    [10, 60].map((periodSeconds) =>
      store
        .read(depth, 'Maximum', { end: then, periodSeconds, count: 60 / periodSeconds })
        .some((value) => value === 7),
    );
  const kept = [0, 2.9, 3.1, 71, 73].map((hours) => {
    clock.at = noon + hours * 60 * minute;
    store.put({ ...depth, value: 1 });
    return reads();
  });
  expect(kept).toEqual([
    [true, true],
    [true, true],
    [false, true],
    [false, true],
    [false, false],
  ]);
});

it('an id among the dimensions is refused before it eats the memory', () => {
  const { store } = storeAt(noon);
  const put = (id: number) => store.put({ ...depth, dimensions: { id: String(id) }, value: 1 });
  for (let id = 0; id < 5_000; id += 1) put(id);
  expect(() => put(5_000)).toThrow(MetricError);
  expect(() => put(4_999)).not.toThrow();
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
