import { expect, test } from 'vitest';
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
