import { expect, test } from 'vitest';
import type { SeriesAnswer } from '#shared/query/answer';
import { courseOf } from './course.ts';

const now = new Date('2026-11-20T10:00:00Z');
const series = (...points: readonly [key: string, value: string][]): SeriesAnswer => ({
  kind: 'series',
  points: points.map(([key, value]) => ({ key, label: null, value, count: 1 })),
  total: '0',
  count: points.length,
  withoutAmount: 0,
  withoutRate: 0,
});
const calendar = { timeZone: 'Europe/Berlin', fiscalYearStartMonth: 2, metric: 'wonAmount' } as const;
const lastMonths = { ...calendar, grain: 'month', period: { of: 'last-months', count: 3 } } as const;

test('a month in which nothing happened is a zero, and not skipped', () => {
  expect(courseOf(series(['2026-09-01', '5']), lastMonths, now).map(({ firstOn, value }) => [firstOn, value])).toEqual([
    ['2026-09-01', '5'],
    ['2026-10-01', '0'],
    ['2026-11-01', '0'],
  ]);
});

test('a rate over nothing does not exist', () => {
  expect(courseOf(series(), { ...lastMonths, metric: 'winRate' }, now).map(({ value }) => value)).toEqual([
    null,
    null,
    null,
  ]);
});

test('the stretch that is not over is marked', () => {
  expect(courseOf(series(), lastMonths, now).map(({ isRunning }) => isRunning)).toEqual([false, false, true]);
});

test('what lies ahead is open, unless something is there already', () => {
  const year = { ...calendar, grain: 'fiscal-quarter', period: { of: 'fiscal-year', offset: 0 } } as const;
  const values = (answer: SeriesAnswer) => courseOf(answer, year, now).map(({ value }) => value);
  expect(values(series(['2026-02-01', '7']))).toEqual(['7', '0', '0', '0']);
  expect(values(series(['2026-02-01', '7']))).toHaveLength(4);
  const thisMonth = { ...calendar, grain: 'week', period: { of: 'month', offset: 0 } } as const;
  expect(courseOf(series(['2026-11-23', '7']), thisMonth, now).map(({ value }) => value)).toEqual([
    '0',
    '0',
    '0',
    '0',
    '7',
    null,
  ]);
});
