import * as z from 'zod';
import type { BoardContent, BoardWidget } from '#shared/board/board-content';
import { type Filter, filterSchema } from '#shared/query/filter';
import { isSame } from '../editor/board-change.ts';

/** Something that was done to what a widget is; `widget` is the widget as it is now, of a removed one as it was. */
export type WidgetDeed = { readonly widget: BoardWidget } & (
  | { readonly kind: 'added' | 'removed' | 'locked' | 'unlocked' | 'phone-resized' }
  /** It is of another type. */
  | { readonly kind: 'replaced' | 'retitled'; readonly was: BoardWidget }
  | { readonly kind: 'filter-added' | 'filter-removed'; readonly filter: Filter }
  | { readonly kind: 'set'; readonly setting: string; readonly was: BoardWidget }
);

/** What was done to the widgets of a board, but for their places. */
export const widgetDeeds = (was: BoardContent, is: BoardContent): readonly WidgetDeed[] => {
  const before = new Map(was.widgets.map((widget) => [widget.id, widget]));
  const now = new Set(is.widgets.map(({ id }) => id));
  return [
    ...is.widgets.flatMap((widget): readonly WidgetDeed[] => {
      const earlier = before.get(widget.id);
      return earlier === undefined ? [{ kind: 'added', widget }] : changed(earlier, widget);
    }),
    ...was.widgets.filter(({ id }) => !now.has(id)).map((widget): WidgetDeed => ({ kind: 'removed', widget })),
  ];
};

const changed = (was: BoardWidget, widget: BoardWidget): readonly WidgetDeed[] => [
  ...(was.title === widget.title ? [] : [{ kind: 'retitled' as const, widget, was }]),
  ...(was.type === widget.type ? settingDeeds(was, widget) : [{ kind: 'replaced' as const, widget, was }]),
  ...(was.isLocked === widget.isLocked
    ? []
    : [{ kind: widget.isLocked === true ? ('locked' as const) : ('unlocked' as const), widget }]),
  ...(was.phoneSize === widget.phoneSize ? [] : [{ kind: 'phone-resized' as const, widget }]),
];

const settingDeeds = (was: BoardWidget, widget: BoardWidget): readonly WidgetDeed[] =>
  [...new Set([...Object.keys(was.settings), ...Object.keys(widget.settings)])]
    .filter((name) => !isSame(was.settings[name], widget.settings[name]))
    .flatMap((setting): readonly WidgetDeed[] => {
      const deeds = setting === 'filters' ? filterDeeds(was, widget) : [];
      return deeds.length > 0 ? deeds : [{ kind: 'set', setting, widget, was }];
    });

/** Filters that came and went. None where they cannot be read, and where only their order has changed. */
const filterDeeds = (was: BoardWidget, widget: BoardWidget): readonly WidgetDeed[] => {
  const [before, now] = [was, widget].map(({ settings }) => filtersSchema.safeParse(settings['filters']).data);
  if (before === undefined || now === undefined) return [];
  return [
    ...without(now, before).map((filter): WidgetDeed => ({ kind: 'filter-added', filter, widget })),
    ...without(before, now).map((filter): WidgetDeed => ({ kind: 'filter-removed', filter, widget })),
  ];
};

const filtersSchema = z.array(filterSchema).default([]);

/** What is left of some filters when each of the others has taken its like away once. */
const without = (filters: readonly Filter[], others: readonly Filter[]): readonly Filter[] => {
  const left = [...filters];
  for (const other of others) {
    const at = left.findIndex((filter) => isSame(filter, other));
    if (at >= 0) left.splice(at, 1);
  }
  return left;
};
