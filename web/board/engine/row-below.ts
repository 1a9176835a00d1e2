import { bottomOf, type Item, type Layout, sharesColumn } from './layout.ts';

/** The row in which something comes to stand that is put below what holds its ground: the row asked for, or a lower one. */
export const rowBelow = (holding: Layout, wanted: Item): number =>
  Math.max(wanted.place.y, ...holding.filter((item) => sharesColumn(item, wanted)).map(({ place }) => bottomOf(place)));
