import type { BoardContent } from '#shared/board/board-content';
import { isSame } from '../editor/board-change.ts';
import { asSeen } from './as-seen.ts';
import { type PlaceDeed, placeDeeds, type RoomDeed } from './place-deeds.ts';
import { type TabDeed, tabDeeds } from './tab-deeds.ts';
import { type WidgetDeed, widgetDeeds } from './widget-deeds.ts';

/** Something that was done to a board as a whole. */
export type BoardDeed =
  | { readonly kind: 'board-renamed'; readonly was: string; readonly is: string }
  | { readonly kind: 'phone-order-made' | 'phone-order-changed' | 'phone-order-dropped' }
  | TabDeed
  | RoomDeed;

/** One thing that sets two contents of a board apart, as somebody would tell of it. */
export type Deed = BoardDeed | PlaceDeed | WidgetDeed;

/** What was done to a board between two of its contents: to the board first, then widget by widget as they stand now. None where nobody could see a difference. */
export const deedsOf = (from: BoardContent, to: BoardContent): readonly Deed[] => {
  const [was, is] = [asSeen(from), asSeen(to)];
  const { moves, room } = placeDeeds(was, is);
  const parts = widgetDeeds(was, is);
  const ids = new Set([...is.widgets, ...was.widgets].map(({ id }) => id));
  return [
    ...(was.title === is.title ? [] : [{ kind: 'board-renamed' as const, was: was.title, is: is.title }]),
    ...tabDeeds(was.tabs ?? [], is.tabs ?? []),
    ...[...ids].flatMap((id) => [...moves, ...parts].filter(({ widget }) => widget.id === id)),
    ...room,
    ...phoneDeeds(was, is),
  ];
};

/** Widgets that came and went change an order of a phone without anybody having put it in order. */
const phoneDeeds = (was: BoardContent, is: BoardContent): readonly BoardDeed[] => {
  if (was.phoneOrder === undefined) return is.phoneOrder === undefined ? [] : [{ kind: 'phone-order-made' }];
  if (is.phoneOrder === undefined) return [{ kind: 'phone-order-dropped' }];
  const isInBoth = (id: string) => [was, is].every(({ widgets }) => widgets.some((widget) => widget.id === id));
  const isAsBefore = isSame(was.phoneOrder.filter(isInBoth), is.phoneOrder.filter(isInBoth));
  return isAsBefore ? [] : [{ kind: 'phone-order-changed' }];
};
