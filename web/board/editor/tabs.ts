import type { BoardContent, BoardWidget } from '#shared/board/board-content';
import { add } from '../engine/add.ts';
import { remove } from '../engine/remove.ts';
import { layoutOf, leastSize, widgetsOn, withLayout } from './tab-layout.ts';

/** Tabs that a board may have. */
export const tabsMax = 12;

/** Another tab behind the others. The first one that is added makes a tab of what was there before, too. */
export const withTab = (
  content: BoardContent,
  titles: { readonly first: string; readonly next: string },
): BoardContent => {
  const tabs = content.tabs ?? [{ id: freeTabId(content), title: titles.first }];
  if (tabs.length >= tabsMax) return content;
  return { ...content, tabs: [...tabs, { id: freeTabId({ tabs }), title: titles.next }] };
};

const freeTabId = ({ tabs = [] }: Pick<BoardContent, 'tabs'>): string => {
  let count = tabs.length + 1;
  while (tabs.some(({ id }) => id === `tab-${count}`)) count += 1;
  return `tab-${count}`;
};

export const renamedTab = (content: BoardContent, id: string, title: string): BoardContent => ({
  ...content,
  ...(content.tabs && { tabs: content.tabs.map((tab) => (tab.id === id ? { ...tab, title } : tab)) }),
});

/** A tab one place to the left (-1) or to the right (1); where there is none, as it was. */
export const movedTab = (content: BoardContent, id: string, by: -1 | 1): BoardContent => {
  const tabs = content.tabs ?? [];
  const from = tabs.findIndex((tab) => tab.id === id);
  const other = tabs[from + by];
  const moved = tabs[from];
  if (!moved || !other) return content;
  const placed = withTabsNamed(content);
  return { ...placed, tabs: tabs.map((tab) => (tab === moved ? other : tab === other ? moved : tab)) };
};

/** A board without a tab and its widgets; without the last but one, it has no tabs any longer. */
export const withoutTab = (content: BoardContent, id: string): BoardContent => {
  const { tabs = [], ...rest } = withTabsNamed(content);
  const left = tabs.filter((tab) => tab.id !== id);
  const widgets = rest.widgets.filter((widget) => widget.tab !== id);
  if (left.length > 1) return { ...rest, tabs: left, widgets };
  return { ...rest, widgets: widgets.map(withoutItsTab) };
};

const withoutItsTab = (widget: BoardWidget): BoardWidget => {
  const { tab: _, ...rest } = widget;
  return rest;
};

/** Whoever is on the first tab for want of another is on it by name: the first may be another one soon. */
const withTabsNamed = (content: BoardContent): BoardContent => {
  const first = content.tabs?.[0]?.id;
  if (first === undefined) return content;
  const here = new Set(widgetsOn(content, first).map(({ id }) => id));
  return {
    ...content,
    widgets: content.widgets.map((widget) => (here.has(widget.id) ? { ...widget, tab: first } : widget)),
  };
};

/** Widgets taken to another tab, each into the first gap there; what stood below them rises. */
export const toTab = (content: BoardContent, ids: readonly string[], tab: string): BoardContent =>
  ids.reduce((board, id) => {
    const widget = board.widgets.find((each) => each.id === id);
    if (widget === undefined) return board;
    const { columns, rows } = widget.place;
    const there = add(layoutOf(widgetsOn(board, tab)), { id, ...leastSize(widget.type), size: { columns, rows } });
    const from = board.tabs?.find((each) => widgetsOn(board, each.id).includes(widget))?.id;
    const left = remove(layoutOf(widgetsOn(board, from)), [id]);
    const moved = { ...board, widgets: board.widgets.map((each) => (each.id === id ? { ...each, tab } : each)) };
    return withLayout(withLayout(moved, there), left);
  }, content);
