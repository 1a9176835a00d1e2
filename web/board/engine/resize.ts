import { boardColumns, type Place } from '#shared/board/board-content';
import { bounded } from './bounded.ts';
import { rowsMax } from './fit.ts';
import { at, type Item, type Layout } from './layout.ts';
import { reshape } from './reshape.ts';

/** The edges of a widget and its corners, by the points of the compass. */
export type Edge = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw';

/** An edge, and how far it was drawn: columns to the right, rows downwards, less than nought the other way. */
export interface Drawn {
  readonly edge: Edge;
  readonly columns: number;
  readonly rows: number;
}

/** Draws an edge or a corner of a widget; the border, the least size and the greatest stop it there. A heading has one size. */
export const resize = (layout: Layout, id: string, drawn: Drawn): Layout => {
  const item = layout.find((other) => other.id === id);
  return item && !item.opensSection
    ? reshape(layout, at(item, { ...columnsDrawn(item, drawn), ...rowsDrawn(item, drawn) }))
    : layout;
};

const columnsDrawn = ({ place: { x, columns }, columnsMin }: Item, drawn: Drawn): Partial<Place> => {
  if (drawn.edge.includes('w')) {
    const by = bounded(drawn.columns, -x, columns - columnsMin);
    return { x: x + by, columns: columns - by };
  }
  if (drawn.edge.includes('e')) {
    return { columns: columns + bounded(drawn.columns, columnsMin - columns, boardColumns - x - columns) };
  }
  return {};
};

const rowsDrawn = ({ place: { y, rows }, rowsMin }: Item, drawn: Drawn): Partial<Place> => {
  if (drawn.edge.includes('n')) {
    const by = bounded(drawn.rows, Math.max(-y, rows - rowsMax), rows - rowsMin);
    return { y: y + by, rows: rows - by };
  }
  if (drawn.edge.includes('s')) {
    return { rows: rows + bounded(drawn.rows, rowsMin - rows, rowsMax - rows) };
  }
  return {};
};
