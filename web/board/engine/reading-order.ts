import type { Layout } from './layout.ts';

/** Row by row, from the left. */
export const readingOrder = (layout: Layout): Layout =>
  layout.toSorted((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
