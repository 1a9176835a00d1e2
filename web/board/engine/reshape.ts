import { bottomOf, type Item, type Layout, middleOf } from './layout.ts';
import { readingOrder } from './reading-order.ts';
import { withRisen } from './rise.ts';
import { rowBelow } from './row-below.ts';

/**
 * The layout with a widget in another size. It stays below what ended above it, but for those in its way whose middle
 * its top edge has passed; everything else gives way.
 */
export const reshape = (layout: Layout, wanted: Item): Layout => {
  const was = layout.find(({ id }) => id === wanted.id);
  if (!was) return layout;
  const others = readingOrder(layout).filter((item) => item !== was);
  const endedAbove = ({ place }: Item) => bottomOf(place) <= was.place.y;
  const holdsGround = ({ place }: Item) => middleOf(place) <= wanted.place.y;
  const row = rowBelow(
    others.filter((item) => endedAbove(item) && holdsGround(item)),
    wanted,
  );
  const isAbove = (item: Item) => endedAbove(item) && (holdsGround(item) || bottomOf(item.place) <= row);
  return withRisen(layout, [...others.filter(isAbove), wanted, ...others.filter((item) => !isAbove(item))]);
};
