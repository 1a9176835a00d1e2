import { boardColumns } from '#shared/board/board-content';
import type { Layout } from './layout.ts';

/**
 * The columns of widgets with the same gaps between them (whole columns, so nearly the same), in their order from the
 * left: from where the first begins to where the last ends, or over the whole board where they do not fit in there.
 * Where they do not fit on the board, they stay.
 */
export const spread = (chosen: Layout): ReadonlyMap<string, number> => {
  const inOrder = chosen.toSorted((a, b) => a.place.x - b.place.x || a.place.y - b.place.y);
  const taken = inOrder.reduce((sum, { place }) => sum + place.columns, 0);
  const { left, columns } = room(chosen, taken);
  if (chosen.length < 2 || taken > columns) return new Map(chosen.map(({ id, place }) => [id, place.x]));
  const gap = (columns - taken) / (chosen.length - 1);
  let before = 0;
  return new Map(
    inOrder.map(({ id, place }, index) => {
      const x = left + before + Math.round(gap * index);
      before += place.columns;
      return [id, x];
    }),
  );
};

const room = (chosen: Layout, taken: number): { readonly left: number; readonly columns: number } => {
  const left = Math.min(...chosen.map(({ place }) => place.x));
  const right = Math.max(...chosen.map(({ place }) => place.x + place.columns));
  return taken <= right - left ? { left, columns: right - left } : { left: 0, columns: boardColumns };
};
