import { isDeepStrictEqual } from 'node:util';
import type { HttpIssue } from '#platform/http-error';
import { type BoardContent, type BoardWidget, boardColumns } from '#shared/board/board-content';
import { overlap } from '#shared/board/overlap';
import { widgetTypeNamed } from '#shared/widgets/index';

/** What is wrong with a board beyond its shape: ids used twice, places that no grid has, texts that no database holds. */
export const boardIssues = (content: BoardContent): readonly HttpIssue[] => [
  ...tabIssues(content),
  ...content.widgets.flatMap((widget, index) =>
    issuesAt(index, placeIssues(widget, content.widgets.slice(0, index), content)),
  ),
  ...textIssues(content),
];

/**
 * What is wrong with what the widgets of a board are: a type that nobody declared, settings that the type refuses.
 * A widget that `stands` on the stored board just so is let through: it may be older than this version, and whoever
 * moves another one is not to lose the board to it.
 */
export const widgetIssues = (
  { widgets: placed }: BoardContent,
  stands: readonly BoardWidget[] = [],
): readonly HttpIssue[] =>
  placed.flatMap((widget, index) => {
    const isOld = stands.some((old) => isDeepStrictEqual(whatItIs(old), whatItIs(widget)));
    return isOld ? [] : issuesAt(index, settingsIssues(widget));
  });

const whatItIs = ({ id, type, settings }: BoardWidget) => ({ id, type, settings });

const issuesAt = (index: number, issues: readonly HttpIssue[]): readonly HttpIssue[] =>
  issues.map(({ path, message }) => ({ path: `widgets.${index}.${path}`, message }));

const settingsIssues = ({ type, settings }: BoardWidget): readonly HttpIssue[] => {
  const widgetType = widgetTypeNamed(type);
  if (widgetType === undefined) return [{ path: 'type', message: `there is no widget of the type ${type}` }];
  const { error } = widgetType.settings.safeParse(settings);
  return (error?.issues ?? []).map(({ path, message }) => ({ path: ['settings', ...path].join('.'), message }));
};

const tabIssues = ({ tabs = [] }: BoardContent): readonly HttpIssue[] =>
  tabs.flatMap(({ id }, index) =>
    tabs.slice(0, index).some((earlier) => earlier.id === id)
      ? [{ path: `tabs.${index}.id`, message: `${id} is used twice` }]
      : [],
  );

/** A widget whose tab is not there stands on the first. */
const tabOf = ({ tab }: BoardWidget, { tabs = [] }: BoardContent): string | undefined =>
  tabs.some(({ id }) => id === tab) ? tab : tabs[0]?.id;

const placeIssues = (
  widget: BoardWidget,
  earlier: readonly BoardWidget[],
  content: BoardContent,
): readonly HttpIssue[] => {
  const { id, place } = widget;
  const issues: HttpIssue[] = [];
  if (earlier.some((other) => other.id === id)) issues.push({ path: 'id', message: `${id} is used twice` });
  if (place.x + place.columns > boardColumns) {
    issues.push({ path: 'place', message: `reaches beyond column ${boardColumns}` });
  }
  const beside = earlier.filter((other) => tabOf(other, content) === tabOf(widget, content));
  const under = beside.find((other) => overlap(place, other.place));
  if (under) issues.push({ path: 'place', message: `overlaps ${under.id}` });
  return issues;
};

/** PostgreSQL holds no NUL, and half a surrogate pair is no letter. */
const textIssues = (value: unknown, path: readonly string[] = []): readonly HttpIssue[] => {
  if (typeof value === 'string')
    return isText(value) ? [] : [{ path: path.join('.'), message: 'holds what is no text' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isText(name)
      ? textIssues(member, [...path, name])
      : [{ path: path.join('.'), message: 'has a name that is no text' }],
  );
};

const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
