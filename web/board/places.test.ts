import { expect, test } from 'vitest';
import type { BoardWidget, Place } from '#shared/board/board-content';
import { gridItemsOf, inReadingOrder, withPlaces } from './places.ts';

const widget = (id: string, place: Place): BoardWidget => ({ id, type: 'bar', settings: {}, place });
const a = widget('a', { x: 0, y: 0, columns: 6, rows: 7 });
const b = widget('b', { x: 6, y: 0, columns: 6, rows: 7 });

test('widgets to the grid and back are the same widgets', () => {
  const widgets = [a, b];
  expect(withPlaces(widgets, gridItemsOf(widgets))).toBe(widgets);
});

test('a move changes that widget alone', () => {
  const [first, second] = withPlaces(
    [a, b],
    [
      { i: 'a', x: 0, y: 7, w: 6, h: 7 },
      { i: 'b', x: 6, y: 0, w: 6, h: 7 },
    ],
  );
  expect(first?.place).toEqual({ x: 0, y: 7, columns: 6, rows: 7 });
  expect(second).toBe(b);
});

test('no widget gets smaller than its type allows', () => {
  expect(gridItemsOf([a])).toMatchObject([{ minW: 3, minH: 5 }]);
});

test('a phone shows rows from the top, each from the left', () => {
  const below = widget('c', { x: 0, y: 7, columns: 12, rows: 5 });
  expect(inReadingOrder([below, b, a]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
