import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applied, difference, reversed } from './board-change.ts';
import { anyBoard } from './testing/any-board.ts';

test('what sets two boards apart makes the one of the other, and back', () => {
  fc.assert(
    fc.property(anyBoard, anyBoard, (from, to) => {
      const change = difference(from, to);
      expect(applied(from, change)).toEqual(to);
      expect(applied(to, reversed(change))).toEqual(from);
    }),
  );
});

test('a board differs in nothing from itself, however its keys are ordered', () => {
  fc.assert(
    fc.property(anyBoard, (board) => {
      const widgets = board.widgets.map((widget) => Object.fromEntries(Object.entries(widget).toReversed()));
      expect(difference(board, Object.assign({}, board, { widgets }))).toEqual([]);
    }),
  );
});

test('a step is taken back although somebody else has changed something else meanwhile', () => {
  const before = { title: 'Team', widgets: [] };
  const renamed = { ...before, title: 'Team North' };
  const foreign = { ...renamed, tabs: [{ id: 'now', title: 'Now' }] };
  expect(applied(foreign, reversed(difference(before, renamed)))).toEqual({ ...foreign, title: 'Team' });
});

test('a part that is not what it should be is refused', () => {
  const change = [{ part: 'title', was: 'Team', is: 7 }] as const;
  expect(() => applied({ title: 'Team', widgets: [] }, change)).toThrow();
});
