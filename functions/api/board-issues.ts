import type { HttpIssue } from '#platform/http-error';
import { type BoardContent, type BoardWidget, boardColumns, type Place } from '#shared/api/boards';
import { widgets } from '#shared/widgets/index';

/** What is wrong with a board beyond its shape: settings that a widget type refuses, ids used twice, places that no grid has. */
export const boardIssues = ({ widgets: placed }: BoardContent): readonly HttpIssue[] =>
  placed.flatMap((widget, index) =>
    [...settingsIssues(widget), ...placeIssues(widget, placed.slice(0, index))].map(({ path, message }) => ({
      path: `widgets.${index}.${path}`,
      message,
    })),
  );

const settingsIssues = ({ type, settings }: BoardWidget): readonly HttpIssue[] => {
  const { error } = widgets[type].settings.safeParse(settings);
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

const overlap = (a: Place, b: Place): boolean =>
  a.x < b.x + b.columns && b.x < a.x + a.columns && a.y < b.y + b.rows && b.y < a.y + a.rows;
