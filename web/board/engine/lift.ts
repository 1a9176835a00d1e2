import { at, type Layout } from './layout.ts';
import { readingOrder } from './reading-order.ts';
import { rise } from './rise.ts';

/** A layout whose widgets in hand are off the sheet, for the time that they are being put somewhere. */
export interface Lifted {
  readonly layout: Layout;
  /** Those in hand, in reading order, as they stood at the start. */
  readonly inHand: Layout;
  /** The others, where they stand meanwhile. */
  readonly standing: Layout;
  /** The row in which a widget in hand would be put back: what it was, less what those in hand above it took. */
  readonly rowOf: (id: string) => number;
}

/**
 * Takes widgets in hand. Each leaves a bar without height: what stood below rises to the bar and not past it, so that
 * putting everything back is to have done nothing.
 */
export const lift = (layout: Layout, ids: readonly string[]): Lifted => {
  const held = new Set(ids);
  const order = readingOrder(layout);
  const risen = rise(order.map((item) => (held.has(item.id) ? at(item, { rows: 0 }) : item)));
  const rows = new Map(risen.map(({ id, place }) => [id, place.y]));
  return {
    layout,
    inHand: order.filter(({ id }) => held.has(id)),
    standing: risen.filter(({ id }) => !held.has(id)),
    rowOf: (id) => rows.get(id) ?? 0,
  };
};
