import type { BoardContent, BoardWidget, PhoneSize, Place } from '#shared/board/board-content';
import type { BoardOverlay } from '#shared/board/board-overlay';
import { isSame } from './board-change.ts';
import { inOrder } from './board-parts.ts';

/** Makes a layout without overlaps of whatever it is given. */
type Settle = (content: BoardContent) => BoardContent;

/**
 * A board as one person has arranged it for herself. What it says now always arrives: new widgets come, removed ones go,
 * locked ones stand as they are. What the board has pushed up or down since, as a widget does that comes above, moves
 * her place along; where it has put a widget elsewhere or made it another size, the place is the board's again.
 */
export const withOverlay = (content: BoardContent, overlay: BoardOverlay, settle: Settle): BoardContent => {
  const hidden = new Set(overlay.hidden);
  const widgets = content.widgets
    .filter(({ id, isLocked }) => isLocked === true || !hidden.has(id))
    .map((widget) => inOwnSize(inOwnPlace(widget, overlay), overlay));
  const { phoneOrder: ofBoard, ...rest } = content;
  const phoneOrder = (overlay.phoneOrder ?? ofBoard)?.filter((id) => widgets.some((widget) => widget.id === id));
  return inOrder(settle({ ...rest, widgets, ...(phoneOrder && { phoneOrder }) }));
};

const inOwnPlace = (widget: BoardWidget, { places }: BoardOverlay): BoardWidget => {
  const own = Object.hasOwn(places, widget.id) ? places[widget.id] : undefined;
  if (own === undefined || widget.isLocked === true) return widget;
  const { y, ...stands } = widget.place;
  const { y: before, ...stood } = own.over;
  if (!isSame(stands, stood)) return widget;
  return { ...widget, place: { ...own.place, y: Math.max(0, own.place.y + y - before) } };
};

const inOwnSize = ({ phoneSize, ...widget }: BoardWidget, { phoneSizes = {} }: BoardOverlay): BoardWidget => {
  const own = Object.hasOwn(phoneSizes, widget.id) && widget.isLocked !== true ? phoneSizes[widget.id] : undefined;
  const size = own === 'normal' ? undefined : (own ?? phoneSize);
  return { ...widget, ...(size && { phoneSize: size }) };
};

/** What somebody did to a board for herself: which of its widgets she hid, where she put others, and how a phone's column is for her. */
export const overlayOf = (board: BoardContent, mine: BoardContent): BoardOverlay => {
  const kept = new Map(mine.widgets.map((widget) => [widget.id, widget]));
  const free = board.widgets.filter(({ isLocked }) => isLocked !== true);
  const shown = (order: readonly string[] | undefined) => order?.filter((id) => kept.has(id));
  const phoneOrder = shown(mine.phoneOrder);
  const sizes = free.flatMap(({ id, phoneSize }) => resized(id, phoneSize, kept.get(id)));
  return {
    hidden: free.map(({ id }) => id).filter((id) => !kept.has(id)),
    places: Object.fromEntries(free.flatMap(({ id, place }) => moved(id, place, kept.get(id)?.place))),
    ...(phoneOrder && !isSame(phoneOrder, shown(board.phoneOrder)) && { phoneOrder }),
    ...(sizes.length > 0 && { phoneSizes: Object.fromEntries(sizes) }),
  };
};

const moved = (
  id: string,
  over: Place,
  place: Place | undefined,
): readonly [string, BoardOverlay['places'][string]][] =>
  place === undefined || isSame(place, over) ? [] : [[id, { place, over }]];

const resized = (
  id: string,
  over: PhoneSize | undefined,
  mine: BoardWidget | undefined,
): readonly (readonly [string, PhoneSize | 'normal'])[] =>
  mine === undefined || mine.phoneSize === over ? [] : [[id, mine.phoneSize ?? 'normal']];
