import type { BoardContent, BoardWidget, Place } from '#shared/board/board-content';
import { longestChain } from './longest-chain.ts';

/** Whereto a widget was moved, in the words of somebody who looks at the board: rows are counted from 1. */
export type Whereto =
  | { readonly tab: string }
  | { readonly row: number; readonly way: 'up' | 'down'; readonly isLast: boolean }
  | { readonly way: 'left' | 'right' | 'up' | 'down' };

/** Something that was done to a widget's place. */
export type PlaceDeed = { readonly widget: BoardWidget } & (
  | { readonly kind: 'moved'; readonly to: Whereto }
  | { readonly kind: 'resized'; readonly side: 'columns' | 'rows'; readonly was: number; readonly is: number }
);

/** Widgets that went up or down together because of what was done to others. */
export interface RoomDeed {
  readonly kind: 'gave-way';
  readonly way: 'up' | 'down';
  readonly widgets: readonly BoardWidget[];
}

/** A widget that is on both boards. */
interface Pair {
  readonly was: BoardWidget;
  readonly is: BoardWidget;
}

/**
 * What was done to the places of the widgets that are on both boards. On a grid where widgets rise, one hand moves many
 * widgets: those that still stand in their column and in their order have only given way, and are told of together.
 */
export const placeDeeds = (
  from: BoardContent,
  to: BoardContent,
): { readonly moves: readonly PlaceDeed[]; readonly room: readonly RoomDeed[] } => {
  const pairs = pairsOf(from, to);
  const stayed = pairs.filter((pair) => isOnSameTab(pair, from, to) && keepsSide(pair));
  const inOrder = new Set([...tabsOf(to)].flatMap((tab) => keptOrder(stayed.filter(({ is }) => is.tab === tab))));
  const moved = pairs.filter((pair) => !inOrder.has(pair) && !(isOnSameTab(pair, from, to) && keepsCorner(pair)));
  const gaveWay = [...inOrder].filter((pair) => !keepsLevel(pair));
  return {
    moves: [
      ...moved.map(({ was, is }): PlaceDeed => ({ kind: 'moved', widget: is, to: whereto({ was, is }, from, to) })),
      ...pairs.flatMap(resizes),
    ],
    room: (['up', 'down'] as const).flatMap((way) => roomDeed(way, gaveWay)),
  };
};

const pairsOf = (from: BoardContent, to: BoardContent): readonly Pair[] => {
  const before = new Map(from.widgets.map((widget) => [widget.id, widget]));
  return to.widgets.flatMap((is) => {
    const was = before.get(is.id);
    return was === undefined ? [] : [{ was, is }];
  });
};

const tabsOf = ({ widgets }: BoardContent): ReadonlySet<string | undefined> => new Set(widgets.map(({ tab }) => tab));

/** A board that gets its first tab, or loses its last, moves nothing by that. */
const isOnSameTab = ({ was, is }: Pair, from: BoardContent, to: BoardContent): boolean =>
  was.tab === is.tab ||
  (was.tab === undefined && is.tab === to.tabs?.[0]?.id) ||
  (is.tab === undefined && was.tab === from.tabs?.[0]?.id);

/** Whether an edge is where it was: what is drawn wider to the left is not moved. */
const keepsEdge = (
  was: Place,
  is: Place,
  [start, extent]: readonly ['x', 'columns'] | readonly ['y', 'rows'],
): boolean => was[start] === is[start] || was[start] + was[extent] === is[start] + is[extent];

const keepsSide = ({ was, is }: Pair): boolean => keepsEdge(was.place, is.place, ['x', 'columns']);
const keepsLevel = ({ was, is }: Pair): boolean => keepsEdge(was.place, is.place, ['y', 'rows']);

const keepsCorner = ({ was, is }: Pair): boolean => was.place.x === is.place.x && was.place.y === is.place.y;

/** Of the widgets of one tab as many as possible that still follow each other as they did; what stands where it stood before all others. */
const keptOrder = (pairs: readonly Pair[]): readonly Pair[] =>
  longestChain(
    pairs.toSorted((a, b) => byReading(a.is.place, b.is.place)),
    {
      mayFollow: (earlier, later) => byReading(earlier.was.place, later.was.place) <= 0,
      weight: ({ was, is }) => (was.place.y === is.place.y ? pairs.length : 1),
    },
  );

const byReading = (a: Place, b: Place): number => a.y - b.y || a.x - b.x;

const whereto = ({ was, is }: Pair, from: BoardContent, to: BoardContent): Whereto => {
  if (!isOnSameTab({ was, is }, from, to)) return { tab: to.tabs?.find(({ id }) => id === is.tab)?.title ?? '' };
  const [before, now] = [rowOf(was, from), rowOf(is, to)];
  if (before.row !== now.row) return { ...now, way: now.row < before.row ? 'up' : 'down' };
  if (!keepsSide({ was, is })) return { way: is.place.x < was.place.x ? 'left' : 'right' };
  return { way: is.place.y < was.place.y ? 'up' : 'down' };
};

/** In which of the rows of its tab a widget begins. */
const rowOf = ({ tab, place }: BoardWidget, { widgets }: BoardContent) => {
  const tops = new Set(widgets.filter((each) => each.tab === tab).map((each) => each.place.y));
  const row = [...tops].filter((y) => y <= place.y).length;
  return { row, isLast: row === tops.size };
};

const resizes = ({ was, is }: Pair): readonly PlaceDeed[] =>
  (['columns', 'rows'] as const)
    .filter((side) => was.place[side] !== is.place[side])
    .map((side) => ({ kind: 'resized', widget: is, side, was: was.place[side], is: is.place[side] }));

const roomDeed = (way: 'up' | 'down', gaveWay: readonly Pair[]): readonly RoomDeed[] => {
  const widgets = gaveWay.filter(({ was, is }) => is.place.y < was.place.y === (way === 'up')).map(({ is }) => is);
  return widgets.length === 0 ? [] : [{ kind: 'gave-way', way, widgets }];
};
