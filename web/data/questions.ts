import type { WidgetsQueryRequest } from '#shared/api/widgets-query';
import type { BoardWidget } from '#shared/board/board-content';
import type { ObjectName } from '#shared/objects/index';
import type { Narrowing } from '#shared/query/narrow';
import { objectsRead } from '#shared/query/objects-read';
import type { QuerySpec } from '#shared/query/query-spec';
import { type NarrowedWidget, narrowWidget } from '#shared/widgets/narrow-widget';

/** What each widget of a board asks, by widget id and question name. */
export type Questions = WidgetsQueryRequest['widgets'];

/** Every widget of a board that is understood, with what it is narrowed to laid over it, by widget id. */
export type NarrowedWidgets = Readonly<Record<string, NarrowedWidget>>;

/** Lays over each widget what the board narrows it to. A widget that is not understood is left out, and its frame says so. */
export const narrowedWidgets = (
  boardWidgets: readonly BoardWidget[],
  narrowingOf: (widget: BoardWidget) => Narrowing,
): NarrowedWidgets =>
  Object.fromEntries(
    boardWidgets.flatMap((widget) => {
      const narrowed = narrowWidget(widget, narrowingOf(widget));
      return narrowed === undefined ? [] : [[widget.id, narrowed]];
    }),
  );

/** The questions of a board. One that asks nothing, such as a text, is left out. */
export const questionsAsked = (narrowed: NarrowedWidgets): Questions =>
  Object.fromEntries(
    Object.entries(narrowed).flatMap(([id, { questions }]) =>
      Object.keys(questions).length === 0 ? [] : [[id, { ...questions }]],
    ),
  );

/** The questions of a board that nothing narrows. */
export const questionsOf = (boardWidgets: readonly BoardWidget[]): Questions =>
  questionsAsked(narrowedWidgets(boardWidgets, () => ({ filters: [] })));

/** The objects that a widget's questions read. */
export const objectsBehind = (questions: Readonly<Record<string, QuerySpec>>): ReadonlySet<ObjectName> =>
  new Set(Object.values(questions).flatMap((question) => objectsRead(question)));

/** The questions of those widgets alone that read one of the moved objects. */
export const questionsMoved = (questions: Questions, moved: ReadonlySet<ObjectName>): Questions =>
  Object.fromEntries(
    Object.entries(questions).filter(([, asked]) => [...objectsBehind(asked)].some((object) => moved.has(object))),
  );
