import { describe, expect, test } from 'vitest';
import type { Layout } from '../engine/layout.ts';
import { drawing, drawn, layoutOf } from '../engine/testing/letter-grid.ts';
import { createHand } from './create-hand.ts';

/** A hand over a drawn board: what it shows, and what it has made of the board. */
const aHand = (text: string) => {
  const board = { layout: layoutOf(text), shown: layoutOf(text), commits: 0 };
  const hand = createHand();
  const take = (ids: readonly string[]) =>
    hand.take({
      ids,
      layout: board.layout,
      preview: (layout: Layout) => {
        board.shown = layout;
      },
      commit: (layout: Layout) => {
        board.layout = layout;
        board.shown = layout;
        board.commits += 1;
      },
    });
  return { hand: { ...hand, take }, board };
};

const twoRows = `
  aab
  aab
  ccc
`;

describe('by pointer', () => {
  test('what is shown follows the pointer, and stands when it lets go', () => {
    const { hand, board } = aHand(twoRows);
    hand.take(['b']);
    hand.moveBy(1, 0);
    expect([drawn(board.shown), board.commits]).toEqual([drawing('aa.b\naa.b\nccc'), 0]);
    expect(hand.drop()).toBe(true);
    expect([drawn(board.layout), board.commits]).toEqual([drawing('aa.b\naa.b\nccc'), 1]);
  });

  test('the way there makes no difference', () => {
    const { hand, board } = aHand(twoRows);
    hand.take(['c']);
    for (const [columns, rows] of [
      [9, 4],
      [0, -9],
      [3, 1],
      [1, -2],
    ] as const)
      hand.moveBy(columns, rows);
    const straight = aHand(twoRows);
    straight.hand.take(['c']);
    straight.hand.moveBy(1, -2);
    expect(drawn(board.shown)).toBe(drawn(straight.board.shown));
  });

  test('back where it was taken, nothing has changed and nothing is saved', () => {
    const { hand, board } = aHand(twoRows);
    hand.take(['b']);
    hand.moveBy(4, 2);
    hand.moveBy(0, 0);
    expect([hand.drop(), board.commits, drawn(board.shown)]).toEqual([false, 0, drawing(twoRows)]);
  });

  test('put back, everything stands as before', () => {
    const { hand, board } = aHand(twoRows);
    hand.take(['c']);
    hand.moveBy(0, -2);
    expect(drawn(board.shown)).not.toBe(drawing(twoRows));
    hand.putBack();
    expect([drawn(board.shown), hand.isHolding()]).toEqual([drawing(twoRows), false]);
  });

  test('an edge is drawn from where it was taken', () => {
    const { hand, board } = aHand(twoRows);
    hand.take(['b']);
    hand.drawBy('e', 3, 0);
    hand.drawBy('e', 1, 0);
    expect(drawn(board.shown)).toBe(drawing('aabb\naabb\nccc'));
  });
});

describe('by key', () => {
  test('a step down or up leads to the next row that makes a difference', () => {
    const { hand, board } = aHand(twoRows);
    hand.take(['a']);
    expect(hand.step('down')).toBe(true);
    expect(drawn(board.shown)).toBe(drawing('..b\n..b\nccc\naa\naa'));
    expect(hand.step('up')).toBe(true);
    expect(drawn(board.shown)).toBe(drawing(twoRows));
  });

  test('at the border a step leads nowhere, and the way back begins there', () => {
    const { hand, board } = aHand('a');
    hand.take(['a']);
    for (let step = 0; step < 20; step += 1) hand.step('right');
    expect(hand.step('right')).toBe(false);
    expect(hand.step('left')).toBe(true);
    expect(drawn(board.shown)).toBe(drawing('..........a'));
  });

  test('one step wider or narrower, as far as it goes', () => {
    const { hand, board } = aHand('ab');
    hand.take(['a']);
    expect(hand.grow('left')).toBe(false);
    expect(hand.grow('right')).toBe(true);
    expect(drawn(board.shown)).toBe(drawing('aa\n.b'));
    expect(hand.grow('left')).toBe(true);
    expect(drawn(board.shown)).toBe(drawing('ab'));
  });

  test('moved and resized, it is one change', () => {
    const { hand, board } = aHand('ab');
    hand.take(['b']);
    hand.step('right');
    hand.grow('down');
    hand.drop();
    expect([drawn(board.layout), board.commits]).toEqual([drawing('a.b\n..b'), 1]);
  });
});
