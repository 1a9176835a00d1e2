import { expect, test } from 'vitest';
import { calendarCells, hourCells } from './heat-cells.ts';

const point = (key: string | null, value: string) => ({ key, label: null, value, count: 1 });

test('a calendar begins on a Monday; days before the period are no cells', () => {
  // 2026-10-01 is a Thursday.
  const cells = calendarCells({ points: [point('2026-10-02', '4')] }, { firstOn: '2026-10-01', lastOn: '2026-10-05' });
  expect(cells.map((cell) => cell && [cell.key.slice(8), cell.value])).toEqual([
    undefined,
    undefined,
    undefined,
    ['01', '0'],
    ['02', '4'],
    ['03', '0'],
    ['04', '0'],
    ['05', '0'],
  ]);
});

test('hours go from the first busy one to the last, for all seven days', () => {
  const parts = [point('9', '2'), point('11', '1'), point(null, '7'), { ...point('23', '0'), count: 0 }];
  const { hours, cells } = hourCells({ points: [{ ...point('2', '10'), parts }] });
  expect(hours).toEqual([9, 10, 11]);
  expect(cells).toHaveLength(21);
  expect(cells.filter(({ value }) => value !== '0').map(({ key, splitKey }) => [key, splitKey])).toEqual([
    ['2', '9'],
    ['2', '11'],
  ]);
});

test('without hours there are no cells', () => {
  expect(hourCells({ points: [point('1', '3')] })).toEqual({ hours: [], cells: [] });
});
