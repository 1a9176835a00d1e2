import type { BoardWidget } from '#shared/api/boards';
import type { WidgetsQueryRequest } from '#shared/api/widgets-query';
import type { ObjectName } from '#shared/objects/index';
import { objectsRead } from '#shared/query/objects-read';
import type { QuerySpec } from '#shared/query/query-spec';
import type { WidgetType } from '#shared/widgets/define-widget';
import { widgets as widgetTypes } from '#shared/widgets/index';

/** What each widget of a board asks, by widget id and question name. */
export type Questions = WidgetsQueryRequest['widgets'];

/** The questions of a board. A widget whose settings are not understood asks nothing, and its frame says so. */
export const questionsOf = (boardWidgets: readonly BoardWidget[]): Questions =>
  Object.fromEntries(
    boardWidgets.flatMap(({ id, type, settings }) => {
      // Every type parses its own settings before it asks, so the union of all types may be treated as one.
      const widgetType: WidgetType = widgetTypes[type];
      const parsed = widgetType.settings.safeParse(settings);
      return parsed.success ? [[id, { ...widgetType.ask(parsed.data) }]] : [];
    }),
  );

/** The objects that a widget's questions read. */
export const objectsBehind = (questions: Readonly<Record<string, QuerySpec>>): ReadonlySet<ObjectName> =>
  new Set(Object.values(questions).flatMap((question) => objectsRead(question)));

/** The questions of those widgets alone that read one of the moved objects. */
export const questionsMoved = (questions: Questions, moved: ReadonlySet<ObjectName>): Questions =>
  Object.fromEntries(
    Object.entries(questions).filter(([, asked]) => [...objectsBehind(asked)].some((object) => moved.has(object))),
  );
