import type { Place } from '#shared/board/board-content';
import { bottomOf, type Layout } from './layout.ts';
import { readingOrder } from './reading-order.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The widget that an arrow key leads to: of those wholly on that side and at least partly level with this one, the
 * nearest; of equally near ones the one with the longest edge towards it, then the first in reading order. Where there
 * is none, the key leads nowhere.
 */
export const neighbour = (layout: Layout, id: string, direction: Direction): string | undefined => {
  const from = layout.find((item) => item.id === id);
  if (!from) return undefined;
  const candidates = readingOrder(layout)
    .map((item) => ({ id: item.id, ...seen(from.place, item.place, direction) }))
    .filter(({ distance, shared }) => distance >= 0 && shared > 0);
  const [nearest] = candidates.toSorted((a, b) => a.distance - b.distance || b.shared - a.shared);
  return nearest?.id;
};

/** How far off a place is in a direction, negative if it is not wholly on that side, and how much of an edge they share. */
const seen = (from: Place, to: Place, direction: Direction) => {
  const rowsShared = Math.min(bottomOf(from), bottomOf(to)) - Math.max(from.y, to.y);
  const columnsShared = Math.min(from.x + from.columns, to.x + to.columns) - Math.max(from.x, to.x);
  switch (direction) {
    case 'up':
      return { distance: from.y - bottomOf(to), shared: columnsShared };
    case 'down':
      return { distance: to.y - bottomOf(from), shared: columnsShared };
    case 'left':
      return { distance: from.x - (to.x + to.columns), shared: rowsShared };
    case 'right':
      return { distance: to.x - (from.x + from.columns), shared: rowsShared };
  }
};
