import { expect, it, test } from 'vitest';
import { boardContentSchema, widgetsMax } from './board-content.ts';
import { mendedContent } from './mended-content.ts';

const place = { x: 0, y: 0, columns: 3, rows: 4 };
const won = { id: 'won', type: 'kpi-tile', settings: { metric: 'wonAmount' }, place };
const board = (...widgets: unknown[]) => ({ title: 'Mine', widgets });

it('a board is left as it is, and nothing is said of it', () => {
  const content = { ...board(won), tabs: [{ id: 'a', title: 'A' }], phoneOrder: ['won'] };
  expect(mendedContent(content)).toEqual({ content });
});

test.each([
  [
    'a place beyond the grid',
    { ...won, place: { x: 40, y: -3, columns: 90, rows: 0 } },
    { place: { x: 11, y: 0, columns: 12, rows: 1 } },
  ],
  ['a place between columns', { ...won, place: { ...place, x: 2.6 } }, { place: { ...place, x: 3 } }],
  ['a place in words', { ...won, place: { ...place, y: 'top' } }, { place }],
  ['no place', { ...won, place: undefined }, { place }],
  ['a place that is none', { ...won, place: 'here' }, { place }],
  ['an id that is none', { ...won, id: 'Won!' }, { id: 'found-1' }],
  ['a type that is none', { ...won, type: 7 }, { type: 'unknown' }],
  ['settings that are none', { ...won, settings: 'red' }, { settings: {} }],
  ['a title that is too long', { ...won, title: 'x'.repeat(121) }, {}],
  ['something that no widget has', { ...won, colour: 'red' }, {}],
])('a widget with %s is mended and named', (_, stored, mended) => {
  const widget = { ...won, ...mended };
  expect(mendedContent(board(stored))).toEqual({ content: board(widget), mended: [widget.id] });
});

test.each([
  ['nothing', null],
  ['a list', []],
  ['a word', 'board'],
  ['an empty object', {}],
  ['widgets in words', { title: 'Mine', widgets: 'many' }],
  ['an endless title', { title: 'x'.repeat(9_999), widgets: [] }],
  ['tabs that are none', { ...board(won), tabs: [] }],
  ['what is no widget', board(won, null, 7, 'x', [])],
  ['too many widgets', board(...Array.from({ length: widgetsMax + 9 }, (_, n) => ({ ...won, id: `w${n}` })))],
  ['something that no board has', { ...board(won), ownerId: 'someone' }],
])('of %s comes a board, and that it was none is said', (_, stored) => {
  const { content, mended } = mendedContent(stored);
  expect(boardContentSchema.parse(content)).toEqual(content);
  expect(mended).toBeDefined();
  expect(mendedContent(content)).toEqual({ content });
});
