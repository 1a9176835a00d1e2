import type { Place } from './board-content.ts';

/** Whether two places of one sheet have a cell in common; places that touch do not. */
export const overlap = (a: Place, b: Place): boolean =>
  a.x < b.x + b.columns && b.x < a.x + a.columns && a.y < b.y + b.rows && b.y < a.y + a.rows;
