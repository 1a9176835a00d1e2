import { expect, test } from 'vitest';
import type { SeriesAnswer } from '#shared/query/answer';
import { outlookOf } from './outlook.ts';

const series = (values: Readonly<Record<string, string>>): SeriesAnswer => ({
  kind: 'series',
  points: Object.entries(values).map(([key, value]) => ({ key, label: key, value, count: 1 })),
  total: '0',
  count: 0,
  withoutAmount: 0,
  withoutRate: 0,
});
const quarter = series({ Pipeline: '200', Omitted: '999', Closed: '50', BestCase: '100', Forecast: '150' });

test('categories stand from sure to unsure, and omitted deals are in no forecast', () => {
  expect(outlookOf(quarter, '100').parts.map(({ category, amount }) => [category, amount])).toEqual([
    ['Closed', '50'],
    ['Commit', '150'],
    ['BestCase', '100'],
    ['Pipeline', '200'],
  ]);
});

test('coverage divides by what is left, not by the full target', () => {
  expect(outlookOf(quarter, '100')).toMatchObject({ gap: '50', attained: 0.5, coverage: 9 });
});

test('a met quota has nothing left to cover', () => {
  expect(outlookOf(quarter, '40')).toMatchObject({ gap: '-10', coverage: null });
});

test.each([[null], ['0']])('quota %s is no quota', (quota) => {
  expect(outlookOf(quarter, quota)).toMatchObject({ quota: null, gap: null, attained: null, coverage: null });
});
