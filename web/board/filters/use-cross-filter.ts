import { useMemo } from 'react';
import type { BoardWidget } from '#shared/board/board-content';
import { markNarrowing } from '#shared/query/mark-narrowing';
import type { Narrowing } from '#shared/query/narrow';
import { narrowWidget } from '#shared/widgets/narrow-widget';
import { type NarrowedWidgets, narrowedWidgets } from '#web/data/questions.ts';
import { useSignedIn } from '#web/data/signed-in.ts';
import { calendarOf } from '#web/widgets/calendar-of.ts';
import type { BoardFilters, BoardMark } from './address.ts';

/** A board's widgets with its filters laid over them. */
export interface CrossFiltered {
  readonly narrowed: NarrowedWidgets;
  /** What the clicked mark adds for all widgets but its own; undefined where none is clicked, or it means nothing here. */
  readonly marked: Narrowing | undefined;
}

/** Lays a board's filters over its widgets: those of a mark over all but the widget that has it. */
export const useCrossFilter = (
  widgets: readonly BoardWidget[],
  { period, filters, mark }: BoardFilters,
): CrossFiltered => {
  const { organization } = useSignedIn();
  return useMemo(() => {
    const own: Narrowing = { period, filters };
    const marked = mark && narrowingOfMark(widgets, mark, { own, calendar: calendarOf(organization) });
    const all = marked ? { period: marked.period ?? period, filters: [...filters, ...marked.filters] } : own;
    return { marked, narrowed: narrowedWidgets(widgets, ({ id }) => (id === mark?.widget ? own : all)) };
  }, [widgets, period, filters, mark, organization]);
};

interface Around {
  readonly own: Narrowing;
  readonly calendar: Parameters<typeof markNarrowing>[2];
}

const narrowingOfMark = (
  widgets: readonly BoardWidget[],
  mark: BoardMark,
  { own, calendar }: Around,
): Narrowing | undefined => {
  const widget = widgets.find(({ id }) => id === mark.widget);
  const question = widget && narrowWidget(widget, own)?.questions[mark.question];
  return question && markNarrowing(question, mark, calendar);
};
