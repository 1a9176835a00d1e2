import { boardColumns, type Place } from '#shared/board/board-content';
import { overlap } from '#shared/board/overlap';
import { fit } from './fit.ts';
import { bottomOf, type Item, type Layout } from './layout.ts';
import { lift } from './lift.ts';
import { put } from './put.ts';

/** A widget to be added. Where it does not matter, it has no corner. */
export interface NewItem extends Omit<Item, 'place'> {
  readonly size: Pick<Place, 'columns' | 'rows'>;
  readonly corner?: Pick<Place, 'x' | 'y'>;
}

/**
 * The layout with one more widget: put at its corner, or else in the first gap, in reading order, that is large enough,
 * and below everything if there is none; then nothing else moves. Where there are sections, it looks in the last one. A widget that is there already stays as it is.
 */
export const add = (layout: Layout, { size, corner, ...rest }: NewItem): Layout => {
  if (layout.some(({ id }) => id === rest.id)) return layout;
  const item = { ...rest, place: fit({ ...rest, place: { x: 0, y: 0, ...corner, ...size } }) };
  return corner
    ? put(lift(layout, []), [item])
    : [...layout, { ...item, place: { ...item.place, ...firstGap(layout, item.place) } }];
};

const firstGap = (layout: Layout, { columns, rows }: Place): Pick<Place, 'x' | 'y'> => {
  const heading = Math.max(0, ...layout.map((item) => (item.opensSection ? bottomOf(item.place) : 0)));
  const bottoms = layout.map(({ place }) => bottomOf(place)).toSorted((a, b) => a - b);
  // Whatever can stand in a gap at all stands at the top or right below another.
  for (const y of new Set([heading, ...bottoms.filter((bottom) => bottom > heading)])) {
    const isFree = columnsFree(layout, { x: 0, y, columns: boardColumns, rows });
    const x = isFree.findIndex((_, from) => isFree.slice(from, from + columns).filter(Boolean).length === columns);
    if (x >= 0) return { x, y };
  }
  return { x: 0, y: bottoms.at(-1) ?? heading };
};

/** Of each column, whether nothing stands there in the rows of a band. */
const columnsFree = (layout: Layout, band: Place): readonly boolean[] => {
  const isFree = Array.from({ length: boardColumns }, () => true);
  for (const { place } of layout) {
    if (overlap(place, band)) isFree.fill(false, place.x, place.x + place.columns);
  }
  return isFree;
};
