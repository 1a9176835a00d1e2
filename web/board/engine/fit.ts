import { boardColumns, type Place } from '#shared/board/board-content';
import { bounded } from './bounded.ts';
import type { Item } from './layout.ts';

/** The same bounds as in the schema of a place. */
export const rowsMax = 100;
export const yMax = 10_000;

/** The nearest place that the grid has and that is as large as the item must be; what others hold is not looked at. */
export const fit = ({ place, columnsMin, rowsMin, opensSection }: Omit<Item, 'id'>): Place => {
  const columns = bounded(place.columns, Math.min(columnsMin, boardColumns), boardColumns);
  return {
    x: bounded(place.x, 0, boardColumns - columns),
    y: bounded(place.y, 0, yMax),
    columns,
    rows: bounded(place.rows, Math.min(rowsMin, rowsMax), opensSection ? rowsMin : rowsMax),
  };
};
