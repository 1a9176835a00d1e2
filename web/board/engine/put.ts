import type { Item, Layout } from './layout.ts';
import type { Lifted } from './lift.ts';
import { withRisen } from './rise.ts';

/**
 * Puts widgets down among those that stand. The row of each is one of the sheet as it is while they are in hand
 * (`Lifted.rowOf`); whatever stands with its middle below that row goes down. New widgets come last in the layout.
 */
export const put = ({ layout, standing }: Lifted, wanted: Layout): Layout => {
  const known = new Set(layout.map(({ id }) => id));
  const added = wanted.filter(({ id }) => !known.has(id));
  const order = [
    ...standing.map((item) => ({ item, row: middleOf(item) })),
    ...wanted.map((item) => ({ item, row: item.place.y })),
    // Sorting is stable: one that stands with its middle at the row stays above, and of two put there the first.
  ].toSorted((a, b) => a.row - b.row);
  return withRisen(
    added.length > 0 ? [...layout, ...added] : layout,
    order.map(({ item }) => item),
  );
};

const middleOf = ({ place }: Item): number => place.y + place.rows / 2;
