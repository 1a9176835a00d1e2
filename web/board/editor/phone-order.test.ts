import { describe, expect, test } from 'vitest';
import type { BoardContent } from '#shared/board/board-content';
import { inPhoneOrder, movedOnPhone, withoutPhoneOrder } from './phone-order.ts';
import { titled } from './testing/one-board.ts';

const board = titled('Team', 'a', 'b', 'c');
const order = (content = board) => inPhoneOrder(content.widgets, content.phoneOrder).map(({ id }) => id);

test('without an order of its own a phone shows reading order', () => {
  expect(order({ ...board, widgets: board.widgets.toReversed() })).toEqual(['a', 'b', 'c']);
});

test('a widget moved on the phone stands there, and nowhere else on a wide screen', () => {
  const moved = movedOnPhone(board, board.widgets, { id: 'c', to: 0 });
  expect(order(moved)).toEqual(['c', 'a', 'b']);
  expect(moved.widgets).toEqual(board.widgets);
  expect(order(withoutPhoneOrder(moved))).toEqual(['a', 'b', 'c']);
});

test('a widget that came later follows the others, and one that went leaves no gap', () => {
  const moved = movedOnPhone(board, board.widgets, { id: 'c', to: 0 });
  const later = { ...moved, widgets: titled('Team', 'a', 'c', 'd').widgets };
  expect(order(later)).toEqual(['c', 'a', 'd']);
});

test('beyond the ends is at the end', () => {
  expect(order(movedOnPhone(board, board.widgets, { id: 'a', to: 9 }))).toEqual(['b', 'c', 'a']);
  expect(order(movedOnPhone(board, board.widgets, { id: 'c', to: -3 }))).toEqual(['c', 'a', 'b']);
});

test('the order of another tab stays as it was', () => {
  const first = movedOnPhone(board, board.widgets, { id: 'c', to: 0 });
  const here = first.widgets.filter(({ id }) => id !== 'c');
  const second = movedOnPhone(first, here, { id: 'b', to: 0 });
  expect(second.phoneOrder).toEqual(['b', 'a', 'c']);
});

describe('sections', () => {
  const at = (id: string, y: number, type = 'bar') => ({
    id,
    type,
    settings: {},
    place: { x: 0, y, columns: type === 'section' ? 12 : 4, rows: 1 },
  });
  const parted: BoardContent = {
    title: 'Team',
    widgets: [
      at('a', 0),
      at('s', 1, 'section'),
      at('b', 2),
      at('c', 3),
      at('t', 4, 'section'),
      at('d', 5),
      at('u', 6, 'section'),
      at('e', 7),
    ],
  };
  const all = (content: BoardContent) =>
    inPhoneOrder(content.widgets, content.phoneOrder)
      .map(({ id }) => id)
      .join('');
  const move = (id: string, to: number, content = parted) => movedOnPhone(content, content.widgets, { id, to });

  test('a widget moves within its section and no further', () => {
    expect(all(move('c', 2))).toBe('ascbtdue');
    expect(move('b', 1)).toBe(parted);
    expect(move('c', 4)).toBe(parted);
    expect(move('a', 1)).toBe(parted);
  });

  test('a heading takes its section along: one up, one down, and to where it is dropped', () => {
    expect(all(move('t', 3))).toBe('atdsbcue');
    expect(all(move('s', 2))).toBe('atdsbcue');
    expect(all(move('s', 6))).toBe('atduesbc');
    expect(all(move('u', 0))).toBe('auesbctd');
    expect(move('s', 0)).toBe(parted);
    expect(move('u', 7)).toBe(parted);
  });

  test('an order that tears a section apart, or a widget that came later, stays below its heading', () => {
    expect(all({ ...parted, phoneOrder: ['e', 't', 'b', 'a', 's'] })).toBe('atdsbcue');
  });
});
