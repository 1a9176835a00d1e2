import { bottomOf, type Item, type Layout, middleOf } from './layout.ts';
import type { Lifted } from './lift.ts';
import { withRisen } from './rise.ts';
import { rowBelow } from './row-below.ts';

/**
 * Puts widgets down among those that stand. The row of each is one of the sheet as it is while they are in hand
 * (`Lifted.rowOf`); what stands in the way with its middle below that row goes down. New widgets come last in the layout.
 */
export const put = ({ layout, standing }: Lifted, wanted: Layout): Layout => {
  const known = new Set(layout.map(({ id }) => id));
  const added = wanted.filter(({ id }) => !known.has(id));
  return withRisen(added.length > 0 ? [...layout, ...added] : layout, fromAbove(standing, wanted));
};

/** In which order all come from above: the highest row first, and of two in one row the one given first. */
const fromAbove = (standing: Layout, wanted: Layout): Layout => {
  const order: Item[] = [];
  const held: Item[] = [];
  let waiting = standing.toSorted((a, b) => middleOf(a.place) - middleOf(b.place));
  for (const item of wanted.toSorted((a, b) => a.place.y - b.place.y)) {
    const holdsGround = (other: Item) => middleOf(other.place) <= item.place.y;
    const row = rowBelow([...held, ...waiting.filter(holdsGround)], item);
    // What ends above the row where the item comes to stand is not in its way, wherever its middle is.
    const above = waiting.filter((other) => holdsGround(other) || bottomOf(other.place) <= row);
    waiting = waiting.filter((other) => !above.includes(other));
    held.push(...above);
    order.push(...above, item);
  }
  return [...order, ...waiting];
};
