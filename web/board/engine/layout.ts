import type { Place } from '#shared/board/board-content';

/** A widget as the engine sees it: where it is, and how small it may get. */
export interface Item {
  readonly id: string;
  readonly place: Place;
  readonly columnsMin: number;
  readonly rowsMin: number;
  /** A heading over all columns, always of its least height: what stands below it, down to the next one, is its section. */
  readonly opensSection?: true;
}

/**
 * The widgets of one tab, in any order; what changes places keeps that order.
 *
 * A layout is settled when no two widgets overlap, all are inside of the twelve columns, none is smaller than it may be
 * and none could rise. Every verb of this room takes a settled layout (`repair` makes one of whatever was stored) and
 * returns a settled one, the same object where nothing has changed:
 *
 * - Widgets rise until they meet another one or the top. They never move sideways by themselves and never pass another.
 * - What is put somewhere (moved, added, copied, aligned) takes its place, and whatever is in the way goes down. Only a
 *   widget whose middle is at or above the row asked for holds its ground: what is put there comes to stand below it.
 *   Dragging up and down thus changes places half-way, and a row too far does not throw a tall widget to the bottom.
 * - What is resized stays where it stands, and everything that it grows over goes down. Only its top edge, drawn up,
 *   changes places with the widgets whose middle it has passed.
 * - Nothing moves but what is put, what is in its way, and what stood or stands below those.
 * - What comes of a gesture depends on the layout at its start and on where it is now, never on the way there: call the
 *   verb with the layout at the start each time that the pointer or a key asks for another target.
 *
 * - A heading that is moved takes its section along (`moveSections`), and nothing but a heading parts sections.
 *
 * Ids that are not there are passed over; what is no whole number is rounded, and what is no number counts as nought.
 */
export type Layout = readonly Item[];

/** The row under a place. */
export const bottomOf = ({ y, rows }: Place): number => y + rows;

/** The row in the middle of a place, half rows too: what is put above it pushes the place down. */
export const middleOf = ({ y, rows }: Place): number => y + rows / 2;

/** Whether one of two could stand on the other. */
export const sharesColumn = ({ place: a }: Item, { place: b }: Item): boolean =>
  a.x < b.x + b.columns && b.x < a.x + a.columns;

/** The item somewhere else or in another size; itself where that is what it was. */
export const at = (item: Item, change: Partial<Place>): Item => {
  const place = { ...item.place, ...change };
  return isSamePlace(place, item.place) ? item : { ...item, place };
};

const isSamePlace = (a: Place, b: Place): boolean =>
  a.x === b.x && a.y === b.y && a.columns === b.columns && a.rows === b.rows;
