import { bottomOf, type Item, type Layout } from './layout.ts';
import { readingOrder } from './reading-order.ts';
import { withRisen } from './rise.ts';

/**
 * The layout with a widget in another size. It stays below what ended above it, but for those whose middle its top edge
 * has passed; everything else gives way.
 */
export const reshape = (layout: Layout, wanted: Item): Layout => {
  const was = layout.find(({ id }) => id === wanted.id);
  if (!was) return layout;
  const isAbove = ({ place }: Item) => bottomOf(place) <= was.place.y && place.y + place.rows / 2 <= wanted.place.y;
  const others = readingOrder(layout).filter((item) => item !== was);
  return withRisen(layout, [...others.filter(isAbove), wanted, ...others.filter((item) => !isAbove(item))]);
};
