import { boardColumns } from '#shared/board/board-content';
import { at, bottomOf, type Item, type Layout, sharesColumn } from './layout.ts';
import { lift } from './lift.ts';
import { put } from './put.ts';
import { readingOrder } from './reading-order.ts';
import { reshape } from './reshape.ts';
import { inPlacesOf } from './rise.ts';
import { spread } from './spread.ts';

export type Alignment = 'left' | 'right' | 'top' | 'bottom' | 'same-width' | 'same-height' | 'spread';

/**
 * Brings widgets in line. To the left and to the right they come to the outermost of them, those that then share a
 * column one below the other. At the top and at the bottom they come to the highest and to the lowest, as far as there
 * is something that they can stand below; of those that share a column only the outermost does. A width or a height is
 * that of the first. Spread, they have the same gaps from the left to the right (`spread`).
 */
export const align = (layout: Layout, ids: readonly string[], how: Alignment): Layout => {
  // Headings take the whole board: nothing can be in line with them.
  const chosen = ids.flatMap((id) => layout.find((item) => item.id === id && !item.opensSection) ?? []);
  const [model] = chosen;
  if (!model) return layout;
  switch (how) {
    case 'left': {
      const left = Math.min(...chosen.map(({ place }) => place.x));
      return inColumns(layout, new Map(chosen.map(({ id }) => [id, left])));
    }
    case 'right': {
      const right = Math.max(...chosen.map(({ place }) => place.x + place.columns));
      return inColumns(layout, new Map(chosen.map(({ id, place }) => [id, right - place.columns])));
    }
    case 'spread':
      return inColumns(layout, spread(chosen));
    case 'top':
      return atTop(layout, beside(readingOrder(chosen)));
    case 'bottom':
      return atBottom(layout, beside(chosen.toSorted((a, b) => bottomOf(b.place) - bottomOf(a.place))));
    case 'same-width':
      return reshaped(layout, chosen, (item) => {
        const columns = Math.max(model.place.columns, item.columnsMin);
        return at(item, { columns, x: Math.min(item.place.x, boardColumns - columns) });
      });
    case 'same-height':
      return reshaped(layout, chosen, (item) => at(item, { rows: Math.max(model.place.rows, item.rowsMin) }));
  }
};

/** Widgets put into other columns, each in its row. */
const inColumns = (layout: Layout, columns: ReadonlyMap<string, number>): Layout => {
  const lifted = lift(layout, [...columns.keys()]);
  return put(
    lifted,
    lifted.inHand.map((item) => at(item, { x: columns.get(item.id) ?? item.place.x, y: lifted.rowOf(item.id) })),
  );
};

/** As many as can stand in one row, the first before the others. */
const beside = (chosen: Layout): Layout =>
  chosen.reduce<Layout>((row, item) => (row.some((other) => sharesColumn(item, other)) ? row : [...row, item]), []);

const atTop = (layout: Layout, row: Layout): Layout => {
  const lifted = lift(
    layout,
    row.map(({ id }) => id),
  );
  const top = Math.min(...row.map(({ id }) => lifted.rowOf(id)));
  return put(
    lifted,
    lifted.inHand.map((item) => at(item, { y: top })),
  );
};

const atBottom = (layout: Layout, row: Layout): Layout => {
  const lifted = lift(
    layout,
    row.map(({ id }) => id),
  );
  const bottom = Math.max(...row.map(({ id, place }) => lifted.rowOf(id) + place.rows));
  return put(
    lifted,
    lifted.inHand.map((item) => at(item, { y: bottom - item.place.rows })),
  );
};

/** One after the other, as they are read. */
const reshaped = (layout: Layout, chosen: Layout, shapeOf: (item: Item) => Item): Layout => {
  const next = readingOrder(chosen).reduce((now, { id }) => {
    const item = now.find((other) => other.id === id);
    return item ? reshape(now, shapeOf(item)) : now;
  }, layout);
  // What one made way for and the next let back is where it was.
  return inPlacesOf(layout, next);
};
