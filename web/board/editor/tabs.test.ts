import { expect, test } from 'vitest';
import type { BoardContent } from '#shared/board/board-content';
import { settledBoard, widgetsOn } from './tab-layout.ts';
import { movedTab, renamedTab, toTab, withoutTab, withTab } from './tabs.ts';

const titles = { first: 'Tab 1', next: 'Tab 2' };

const boardOf = (...ids: readonly string[]): BoardContent => ({
  title: 'Team',
  widgets: ids.map((id, index) => ({
    id,
    type: 'text',
    settings: {},
    place: { x: 0, y: index * 3, columns: 3, rows: 3 },
  })),
});

const two = withTab(boardOf('a', 'b', 'c'), titles);
const [first = '', second = ''] = two.tabs?.map(({ id }) => id) ?? [];
const on = (content: BoardContent, tab: string) => widgetsOn(content, tab).map(({ id }) => id);

test('the first tab that is added has one before it, with all that was there', () => {
  expect(two.tabs?.map(({ title }) => title)).toEqual(['Tab 1', 'Tab 2']);
  expect([on(two, first), on(two, second)]).toEqual([['a', 'b', 'c'], []]);
});

test('widgets taken to another tab stand there without overlap, and the others rise', () => {
  const moved = toTab(two, ['a', 'b'], second);
  expect([on(moved, first), on(moved, second)]).toEqual([['c'], ['a', 'b']]);
  expect(moved.widgets.find(({ id }) => id === 'c')?.place.y).toBe(0);
  expect(settledBoard(moved).repairs).toEqual([]);
});

test('a tab changes places with its neighbour and keeps its widgets', () => {
  const moved = movedTab(two, first, 1);
  expect(moved.tabs?.map(({ id }) => id)).toEqual([second, first]);
  expect(on(moved, first)).toEqual(['a', 'b', 'c']);
  expect(movedTab(two, first, -1)).toBe(two);
});

test('a tab goes with its widgets, and of two the other is the whole board', () => {
  const three = withTab(toTab(two, ['c'], second), { first: '', next: 'Tab 3' });
  const gone = withoutTab(three, first);
  expect([gone.tabs?.length, gone.widgets.map(({ id }) => id)]).toEqual([2, ['c']]);
  expect(withoutTab(two, second)).toEqual(boardOf('a', 'b', 'c'));
});

test('a tab is called otherwise', () => {
  expect(renamedTab(two, second, 'Late').tabs?.map(({ title }) => title)).toEqual(['Tab 1', 'Late']);
});

test('a board has twelve tabs at most', () => {
  let board = two;
  for (let count = 0; count < 20; count += 1) board = withTab(board, titles);
  expect(board.tabs).toHaveLength(12);
  expect(new Set(board.tabs?.map(({ id }) => id)).size).toBe(12);
});
