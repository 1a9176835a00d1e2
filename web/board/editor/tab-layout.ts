import type { BoardContent, BoardWidget } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import type { Item, Layout } from '../engine/layout.ts';
import { type Repair, repair } from '../engine/repair.ts';

/** The tab that a board is opened on, and that a widget is on whose tab is not there; undefined where there are no tabs. */
export const firstTab = ({ tabs }: Pick<BoardContent, 'tabs'>): string | undefined => tabs?.[0]?.id;

const tabOf = (content: BoardContent, { tab }: BoardWidget): string | undefined =>
  content.tabs?.some(({ id }) => id === tab) === true ? tab : firstTab(content);

/** The widgets of one tab; of all the board where it has none. */
export const widgetsOn = (content: BoardContent, tab: string | undefined): readonly BoardWidget[] =>
  content.tabs === undefined ? content.widgets : content.widgets.filter((widget) => tabOf(content, widget) === tab);

/** Widgets as the layout engine sees them. */
export const layoutOf = (widgets: readonly BoardWidget[]): Layout => widgets.map(itemOf);

const itemOf = ({ id, type, place }: BoardWidget): Item => ({ id, place, ...leastSize(type) });

/** How small a widget may be drawn; of a type that this version does not know, room for the words that say so. */
export const leastSize = (type: string): Omit<Item, 'id' | 'place'> => {
  const known = widgetTypeNamed(type);
  const { columnsMin, rowsMin } = known?.size ?? { columnsMin: 3, rowsMin: 3 };
  return { columnsMin, rowsMin, ...(known?.opensSection && { opensSection: true }) };
};

/** A board with the widgets of a layout in their places; the others stay where they are. */
export const withLayout = (content: BoardContent, layout: Layout): BoardContent => {
  const places = new Map(layout.map(({ id, place }) => [id, place]));
  return {
    ...content,
    widgets: content.widgets.map((widget) => {
      const place = places.get(widget.id);
      return place === undefined || place === widget.place ? widget : { ...widget, place };
    }),
  };
};

export interface SettledBoard {
  readonly content: BoardContent;
  /** What was wrong with the places; empty for all that an editor ever saved. */
  readonly repairs: readonly Repair[];
}

/** A board whose widgets overlap nowhere and are all on the grid, however it was stored or merged. */
export const settledBoard = (content: BoardContent): SettledBoard => {
  const sheets = content.tabs?.map(({ id }) => id) ?? [undefined];
  const repaired = sheets.map((tab) => repair(layoutOf(widgetsOn(content, tab))));
  return {
    content: withLayout(
      content,
      repaired.flatMap(({ layout }) => layout),
    ),
    repairs: repaired.flatMap(({ repairs }) => repairs),
  };
};
