import { useCallback, useMemo, useState } from 'react';
import type { BoardWidget } from '#shared/board/board-content';
import { useSignedIn } from '#web/data/signed-in.ts';
import { sectionMemory } from './section-memory.ts';
import { sectionViews, widgetsInSight } from './section-view.ts';

interface Looked {
  readonly boardId: string;
  /** Those of the tab that is looked at. */
  readonly widgets: readonly BoardWidget[];
  /** Whoever edits sees all of the board. */
  readonly isEditing: boolean;
}

/** The sections of a tab, and what of them is in sight. */
export const useSections = ({ boardId, widgets, isEditing }: Looked) => {
  const { email } = useSignedIn().viewer;
  const [memory] = useState(() => sectionMemory(email, boardId));
  const [toggled, setToggled] = useState(memory.recall);
  const sections = useMemo(() => sectionViews(widgets, toggled), [widgets, toggled]);
  const inSight = useMemo(
    () => (isEditing ? widgets : widgetsInSight(widgets, sections)),
    [widgets, sections, isEditing],
  );
  const set = useCallback(
    (id: string, is: 'open' | 'closed') =>
      setToggled((before) => {
        const next = new Map(before).set(id, is);
        memory.keep(next);
        return next;
      }),
    [memory],
  );
  const reveal = useCallback(
    (widgetId: string) => {
      for (const [id, { isClosed, widgets: inside }] of sections)
        if (isClosed && inside.includes(widgetId)) set(id, 'open');
    },
    [sections, set],
  );
  const context = useMemo(() => ({ sections, set }), [sections, set]);
  return { inSight, reveal, context };
};
