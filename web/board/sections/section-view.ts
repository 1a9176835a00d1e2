import type { BoardWidget } from '#shared/board/board-content';
import { layoutOf } from '../editor/tab-layout.ts';
import { bandsOf } from '../engine/bands.ts';
import { compact } from '../engine/compact.ts';
import type { Toggled } from './section-memory.ts';

/** One section of a tab: its heading, and what belongs to it. */
export interface SectionView {
  readonly isClosed: boolean;
  /** Ids, in reading order. */
  readonly widgets: readonly string[];
}

/** The sections of a tab by the ids of their headings, open or closed as their viewer left them, or else as the board says. */
export const sectionViews = (widgets: readonly BoardWidget[], toggled: Toggled): ReadonlyMap<string, SectionView> => {
  const byId = new Map(widgets.map((widget) => [widget.id, widget]));
  return new Map(
    bandsOf(layoutOf(widgets)).flatMap(([first, ...others]) => {
      if (!first?.opensSection) return [];
      const startsClosed = byId.get(first.id)?.settings['startsCollapsed'] === true;
      const isClosed = (toggled.get(first.id) ?? (startsClosed ? 'closed' : 'open')) === 'closed';
      return [[first.id, { isClosed, widgets: others.map(({ id }) => id) }] as const];
    }),
  );
};

/** The widgets in sight, risen into the room of those in closed sections; the very same where nothing is closed. */
export const widgetsInSight = (
  widgets: readonly BoardWidget[],
  sections: ReadonlyMap<string, SectionView>,
): readonly BoardWidget[] => {
  const hidden = new Set([...sections.values()].flatMap((section) => (section.isClosed ? section.widgets : [])));
  if (hidden.size === 0) return widgets;
  const left = widgets.filter(({ id }) => !hidden.has(id));
  const places = new Map(compact(layoutOf(left)).map(({ id, place }) => [id, place]));
  return left.map((widget) => {
    const place = places.get(widget.id) ?? widget.place;
    return place === widget.place ? widget : { ...widget, place };
  });
};
