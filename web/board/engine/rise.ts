import { boardColumns } from '#shared/board/board-content';
import { at, type Item, type Layout } from './layout.ts';

/**
 * Each item, in the order given, as high as it can stand below those before it: whatever the rows were, nothing
 * overlaps afterwards. Of a settled layout in reading order nothing moves.
 */
export const rise = (order: Layout): Layout => {
  /** The first free row of each column, below everything that stands there. */
  const free = Array.from({ length: boardColumns }, () => 0);
  return order.map((item) => {
    const { x, columns, rows } = item.place;
    const y = Math.max(...free.slice(x, x + columns));
    free.fill(y + rows, x, x + columns);
    return at(item, { y });
  });
};

/** The layout with its items where they have come to stand; the same one where nothing has moved. */
export const withRisen = (layout: Layout, order: Layout): Layout => inPlacesOf(layout, rise(order));

/** The layout with its items in the places that they have in another; the very same items, and layout, as far as possible. */
export const inPlacesOf = (layout: Layout, other: Layout): Layout => {
  const placed = new Map(other.map((item) => [item.id, item]));
  const next = layout.map((item) => at(item, (placed.get(item.id) ?? item).place));
  return next.every((item: Item, index) => item === layout[index]) ? layout : next;
};
