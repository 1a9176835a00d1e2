import { describe, expect, it } from 'vitest';
import { type BoardWidget, boardColumns, boardContentSchema } from '#shared/board/board-content';
import { type WidgetTypeName, widgets } from '#shared/widgets/index';
import { firstBoard, homeTitle, templateFor } from './first-board.ts';
import { templates } from './templates/index.ts';

const touch = ({ place: a }: BoardWidget, { place: b }: BoardWidget): boolean =>
  a.x < b.x + b.columns && b.x < a.x + a.columns && a.y < b.y + b.rows && b.y < a.y + a.rows;

// Templates name types of the registry; the first test below says so.
const typeOf = ({ type }: BoardWidget) => widgets[type as WidgetTypeName];

describe.each(Object.entries(templates))('the template %s', (_, board) => {
  it('is a board of known types, each widget with an id of its own and settings that its type takes', () => {
    expect(boardContentSchema.parse(board)).toEqual(board);
    expect(new Set(board.widgets.map(({ id }) => id)).size).toBe(board.widgets.length);
    for (const widget of board.widgets)
      expect(typeOf(widget).settings.safeParse(widget.settings)).toMatchObject({ success: true });
  });

  it('fills twelve columns without a gap or an overlap, and no widget is smaller than its type allows', () => {
    for (const widget of board.widgets) {
      const { size } = typeOf(widget);
      expect(widget.place.columns).toBeGreaterThanOrEqual(size.columnsMin);
      expect(widget.place.rows).toBeGreaterThanOrEqual(size.rowsMin);
      expect(board.widgets.filter((other) => other !== widget && touch(widget, other))).toEqual([]);
    }
    const cells = board.widgets.reduce((sum, { place }) => sum + place.columns * place.rows, 0);
    const bottom = Math.max(...board.widgets.map(({ place }) => place.y + place.rows));
    expect(cells).toBe(boardColumns * bottom);
  });
});

const seller = { role: 'sales', managers: 0, reports: 0, ownsLeads: true, ownsDeals: true } as const;

it.each([
  ['rep', seller],
  ['rep', { ...seller, ownsLeads: false, ownsDeals: false }],
  ['sales-development', { ...seller, ownsDeals: false }],
  ['manager', { ...seller, reports: 5 }],
  ['vice-president', { ...seller, reports: 40, managers: 7 }],
  ['vice-president', { ...seller, role: 'admin' }],
  ['ops', { ...seller, role: 'ops' }],
] as const)('%s is the template for %j', (template, post) => {
  expect(templateFor(post)).toBe(template);
  expect(firstBoard(post)).toEqual({ ...templates[template], title: homeTitle });
});
