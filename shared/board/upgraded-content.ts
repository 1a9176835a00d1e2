import type { StoredSettings } from '../widgets/define-widget.ts';
import { widgetTypeNamed } from '../widgets/index.ts';
import type { BoardContent, BoardWidget } from './board-content.ts';

export interface UpgradedContent {
  readonly content: BoardContent;
  /** Ids of the widgets that show something else than they were asked for when they were stored. */
  readonly changed: readonly string[];
}

/**
 * A stored board as this version understands it: settings go through the upgrades of their type that came after them. What
 * needs none is left as it is, and so is what this version does not know: types that are gone, and settings of a newer
 * version. To upgrade twice is to upgrade once.
 */
export const upgradedContent = (content: BoardContent): UpgradedContent => {
  const widgets = content.widgets.map(upgradedWidget);
  return {
    content: { ...content, widgets: widgets.map(({ widget }) => widget) },
    changed: widgets.flatMap(({ widget, isChanged }) => (isChanged ? [widget.id] : [])),
  };
};

/** The version of the settings that a type takes now, which a widget that is made now has; undefined where it is 1, which is not written. */
export const newSettingsVersion = (type: string): number | undefined => {
  const count = upgradesOf(type).length;
  return count === 0 ? undefined : count + 1;
};

const upgradedWidget = (widget: BoardWidget): { readonly widget: BoardWidget; readonly isChanged: boolean } => {
  const due = upgradesOf(widget.type).slice((widget.settingsVersion ?? 1) - 1);
  const settingsVersion = newSettingsVersion(widget.type);
  if (due.length === 0 || settingsVersion === undefined) return { widget, isChanged: false };
  let isChanged = false;
  let settings: StoredSettings = widget.settings;
  for (const { meaning, upgraded } of due) {
    const next = upgraded(settings);
    isChanged ||= meaning === 'other' && next !== settings;
    settings = next;
  }
  return { widget: { ...widget, settings: { ...settings }, settingsVersion }, isChanged };
};

const upgradesOf = (type: string) => widgetTypeNamed(type)?.upgrades ?? [];
