import type { Place } from '#shared/board/board-content';
import { bottomOf, type Layout } from './layout.ts';
import { readingOrder } from './reading-order.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The widget that an arrow key leads to: the nearest of those wholly on that side and at least partly level with this
 * one; to the side rather one that is level with its uppermost row; of equally near ones the first in reading order.
 * Where there is none, the key leads nowhere. So every widget can be reached from every other: up always leads to the
 * top row, along it each leads to the next, and each other widget is the first below another or the next in its row.
 */
export const neighbour = (layout: Layout, id: string, direction: Direction): string | undefined => {
  const from = layout.find((item) => item.id === id);
  if (!from) return undefined;
  const [nearest] = readingOrder(layout)
    .map((item) => ({ id: item.id, ...seen(from.place, item.place, direction) }))
    .filter(({ distance, shared }) => distance >= 0 && shared > 0)
    .toSorted((a, b) => Number(b.isRather) - Number(a.isRather) || a.distance - b.distance);
  return nearest?.id;
};

/** How far off a place is in a direction, negative if it is not wholly on that side, and how much of an edge they share. */
const seen = (from: Place, to: Place, direction: Direction) => {
  const rows = Math.min(bottomOf(from), bottomOf(to)) - Math.max(from.y, to.y);
  const columns = Math.min(from.x + from.columns, to.x + to.columns) - Math.max(from.x, to.x);
  const isLevel = to.y <= from.y && from.y < bottomOf(to);
  switch (direction) {
    case 'up':
      return { distance: from.y - bottomOf(to), shared: columns, isRather: false };
    case 'down':
      return { distance: to.y - bottomOf(from), shared: columns, isRather: false };
    case 'left':
      return { distance: from.x - (to.x + to.columns), shared: rows, isRather: isLevel };
    case 'right':
      return { distance: to.x - (from.x + from.columns), shared: rows, isRather: isLevel };
  }
};
