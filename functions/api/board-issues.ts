import { isDeepStrictEqual } from 'node:util';
import type { HttpIssue } from '#platform/http-error';
import { type BoardContent, type BoardWidget, boardColumns } from '#shared/board/board-content';
import { overlap } from '#shared/board/overlap';
import { widgetTypeNamed } from '#shared/widgets/index';

/** What is wrong with the places of a board beyond their shape: ids used twice, places that no grid has. */
export const boardIssues = ({ widgets: placed }: BoardContent): readonly HttpIssue[] =>
  placed.flatMap((widget, index) => issuesAt(index, placeIssues(widget, placed.slice(0, index))));

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

const placeIssues = ({ id, place }: BoardWidget, earlier: readonly BoardWidget[]): readonly HttpIssue[] => {
  const issues: HttpIssue[] = [];
  if (earlier.some((other) => other.id === id)) issues.push({ path: 'id', message: `${id} is used twice` });
  if (place.x + place.columns > boardColumns) {
    issues.push({ path: 'place', message: `reaches beyond column ${boardColumns}` });
  }
  const under = earlier.find((other) => overlap(place, other.place));
  if (under) issues.push({ path: 'place', message: `overlaps ${under.id}` });
  return issues;
};
