import { describe, expect, it } from 'vitest';
import { type BoardWidget, boardColumns, boardContentSchema } from '#shared/api/boards';
import { widgets } from '#shared/widgets/index';
import { firstBoard } from './first-board.ts';

const touch = ({ place: a }: BoardWidget, { place: b }: BoardWidget): boolean =>
  a.x < b.x + b.columns && b.x < a.x + a.columns && a.y < b.y + b.rows && b.y < a.y + a.rows;

describe.each(['own', 'branch', 'all'] as const)('the first board of one who sees %s', (sees) => {
  const board = firstBoard('sales', sees);

  it('is a board, with each widget type once and settings that its type takes', () => {
    expect(boardContentSchema.parse(board)).toEqual(board);
    expect(board.widgets.map(({ type }) => type).toSorted()).toEqual(Object.keys(widgets).toSorted());
    for (const { type, settings } of board.widgets)
      expect(widgets[type].settings.safeParse(settings).success).toBe(true);
  });

  it('fills twelve columns without a gap or an overlap, and no widget is smaller than its type allows', () => {
    for (const widget of board.widgets) {
      const { size } = widgets[widget.type];
      expect(widget.place.columns).toBeGreaterThanOrEqual(size.columnsMin);
      expect(widget.place.rows).toBeGreaterThanOrEqual(size.rowsMin);
      expect(board.widgets.filter((other) => other !== widget && touch(widget, other))).toEqual([]);
    }
    const cells = board.widgets.reduce((sum, { place }) => sum + place.columns * place.rows, 0);
    const bottom = Math.max(...board.widgets.map(({ place }) => place.y + place.rows));
    expect(cells).toBe(boardColumns * bottom);
  });
});

it('ops find an empty board', () => {
  expect(firstBoard('ops', 'none').widgets).toEqual([]);
});
