import { expect, test } from 'vitest';
import { metrics } from '#shared/metrics/index';
import { monthsOf } from './months.ts';

const series = {
  kind: 'series',
  points: [
    { key: '2026-09', label: null, value: '100', count: 1 },
    { key: '2026-11', label: null, value: '300', count: 3 },
  ],
  total: '400',
  count: 4,
  withoutAmount: 0,
  withoutRate: 0,
} as const;
const asked = {
  period: { of: 'last-months', count: 3 },
  timeZone: 'Europe/Berlin',
  fiscalYearStartMonth: 2,
} as const;
const now = new Date('2026-11-20T10:00:00Z');

test('a month in which nothing happened is there, as zero', () => {
  const months = monthsOf({ ...series, points: [...series.points] }, { ...asked, metric: metrics.wonAmount }, now);
  expect(months.map(({ firstOn, value, isRunning }) => [firstOn, value, isRunning])).toEqual([
    ['2026-09-01', '100', false],
    ['2026-10-01', '0', false],
    ['2026-11-01', '300', true],
  ]);
});

test('a ratio over nothing does not exist', () => {
  const months = monthsOf({ ...series, points: [...series.points] }, { ...asked, metric: metrics.winRate }, now);
  expect(months[1]?.value).toBeNull();
});
