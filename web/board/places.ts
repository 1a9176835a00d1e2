import type { BoardWidget, Place } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';

/** An item of the grid library, as much of it as we use. */
export interface GridItem {
  readonly i: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The grid items of a board's widgets, none smaller than its type allows. */
export const gridItemsOf = (boardWidgets: readonly BoardWidget[]) =>
  boardWidgets.map(({ id, type, place }) => {
    const { columnsMin, rowsMin } = widgetTypeNamed(type)?.size ?? unknownSize;
    return { i: id, x: place.x, y: place.y, w: place.columns, h: place.rows, minW: columnsMin, minH: rowsMin };
  });

/** Room for the words on a widget that this version does not know. */
const unknownSize = { columnsMin: 3, rowsMin: 3 };

/** The widgets at the places that the grid gives them; the same array when nothing has moved. */
export const withPlaces = (
  boardWidgets: readonly BoardWidget[],
  items: readonly GridItem[],
): readonly BoardWidget[] => {
  const places = new Map(items.map(({ i, x, y, w, h }) => [i, { x, y, columns: w, rows: h }]));
  const placed = boardWidgets.map((widget) => {
    const place = places.get(widget.id);
    return !place || isSame(place, widget.place) ? widget : { ...widget, place };
  });
  return placed.every((widget, i) => widget === boardWidgets[i]) ? boardWidgets : placed;
};

const isSame = (a: Place, b: Place): boolean =>
  a.x === b.x && a.y === b.y && a.columns === b.columns && a.rows === b.rows;

/** Reading order: row by row, from the left. A phone shows the widgets in it. */
export const inReadingOrder = (boardWidgets: readonly BoardWidget[]): readonly BoardWidget[] =>
  boardWidgets.toSorted((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
