import { boardColumns } from '#shared/board/board-content';
import { compact } from './compact.ts';
import { at, bottomOf, type Layout } from './layout.ts';
import { lift } from './lift.ts';
import { put } from './put.ts';
import { readingOrder } from './reading-order.ts';

/**
 * The layout with copies of some of its widgets, in their formation and named by `newIds` in the order of `ids`: right
 * beside them where all of them can stand there and nothing moves, else right below. No copy is made for a name that is
 * missing or in use.
 */
export const duplicate = (layout: Layout, ids: readonly string[], newIds: readonly string[]): Layout => {
  const copies = copiesOf(layout, ids, newIds);
  if (copies.length === 0) return layout;
  const left = Math.min(...copies.map(({ place }) => place.x));
  const right = Math.max(...copies.map(({ place }) => place.x + place.columns));
  const top = Math.min(...copies.map(({ place }) => place.y));
  const bottom = Math.max(...copies.map(({ place }) => bottomOf(place)));
  if (right + right - left <= boardColumns) {
    const beside = [...layout, ...copies.map((copy) => at(copy, { x: copy.place.x + right - left }))];
    if (compact(beside) === beside) return beside;
  }
  return put(
    lift(layout, []),
    copies.map((copy) => at(copy, { y: copy.place.y + bottom - top })),
  );
};

const copiesOf = (layout: Layout, ids: readonly string[], newIds: readonly string[]): Layout => {
  const taken = new Set(layout.map(({ id }) => id));
  const copies = ids.flatMap((id, index) => {
    const item = layout.find((other) => other.id === id);
    const newId = newIds[index];
    if (!item || newId === undefined || taken.has(newId)) return [];
    taken.add(newId);
    return [{ ...item, id: newId }];
  });
  return readingOrder(copies);
};
