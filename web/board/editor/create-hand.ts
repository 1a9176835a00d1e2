import { bottomOf, type Layout } from '../engine/layout.ts';
import { moveTo } from '../engine/move-to.ts';
import { type Edge, resize } from '../engine/resize.ts';

export type Arrow = 'up' | 'down' | 'left' | 'right';

interface Taken {
  readonly ids: readonly string[];
  /** The widgets of the tab that is looked at, as they stand. */
  readonly layout: Layout;
  /** Shows what would be, without making it so. */
  readonly preview: (layout: Layout) => void;
  /** Makes it so. */
  readonly commit: (layout: Layout) => void;
}

interface Gesture extends Omit<Taken, 'layout'> {
  readonly start: Layout;
  readonly columns: number;
  readonly rows: number;
  /** Drawn after the move: columns and rows by which the first widget grows, and at which edge. */
  readonly drawn: { readonly edge: Edge; readonly columns: number; readonly rows: number };
  readonly shown: Layout;
}

export type Hand = ReturnType<typeof createHand>;

const ways: Readonly<Record<Arrow, { readonly columns: number; readonly rows: number }>> = {
  up: { columns: 0, rows: -1 },
  down: { columns: 0, rows: 1 },
  left: { columns: -1, rows: 0 },
  right: { columns: 1, rows: 0 },
};

/** How far a key looks for the next row that makes a difference: as high as a widget may be, and as a section, which may be as high as all of the sheet. */
const rowsFar = (layout: Layout): number => Math.max(100, ...layout.map(({ place }) => bottomOf(place)));

/** Where the next step may lead: from as far as the border let the widget get, one column, or ever more rows. */
function* stepsFrom({ start, shown, ids, rows }: Gesture, arrow: Arrow) {
  const [was, is] = [start, shown].map((layout) => layout.find(({ id }) => id === ids[0])?.place.x ?? 0);
  const columns = (is ?? 0) - (was ?? 0) + ways[arrow].columns;
  const far = ways[arrow].rows === 0 ? 1 : rowsFar(start);
  for (let step = 1; step <= far; step += 1) yield { columns, rows: rows + ways[arrow].rows * step };
}

/**
 * Widgets in hand, whatever hand it is: pointer, finger or key. What is shown follows from the layout at the start and
 * from how far the hand is by now; nothing is changed before it lets go.
 */
export const createHand = () => {
  let gesture: Gesture | undefined;

  const target = ({ start, ids, columns, rows, drawn }: Gesture): Layout => {
    const first = start.find(({ id }) => id === ids[0]);
    if (first === undefined) return start;
    const isMoved = columns !== 0 || rows !== 0;
    const moved = isMoved ? moveTo(start, ids, { x: first.place.x + columns, y: first.place.y + rows }) : start;
    return drawn.columns !== 0 || drawn.rows !== 0 ? resize(moved, first.id, drawn) : moved;
  };

  const go = (to: Partial<Pick<Gesture, 'columns' | 'rows' | 'drawn'>>): void => {
    if (gesture === undefined) return;
    const next = { ...gesture, ...to };
    const shown = target(next);
    gesture = { ...next, shown };
    gesture.preview(shown);
  };

  return {
    isHolding: (): boolean => gesture !== undefined,
    ids: (): readonly string[] => gesture?.ids ?? [],
    shown: (): Layout | undefined => gesture?.shown,
    take: ({ layout: start, ...taken }: Taken): void => {
      gesture = { ...taken, start, columns: 0, rows: 0, drawn: { edge: 'se', columns: 0, rows: 0 }, shown: start };
    },
    /** Columns and rows from where it was taken. */
    moveBy: (columns: number, rows: number): void => go({ columns, rows }),
    /** Columns and rows from where its edge was taken. */
    drawBy: (edge: Edge, columns: number, rows: number): void => go({ drawn: { edge, columns, rows } }),
    /** One column, or as many rows as it takes until something is somewhere else. Answers whether anything is. */
    step: (arrow: Arrow): boolean => {
      const held = gesture;
      if (held === undefined) return false;
      for (const to of stepsFrom(held, arrow)) {
        const shown = target({ ...held, ...to });
        if (isSameLayout(shown, held.shown)) continue;
        gesture = { ...held, ...to, shown };
        held.preview(shown);
        return true;
      }
      return false;
    },
    /** One column or row wider, narrower, higher or lower. Answers whether it is. */
    grow: (arrow: Arrow): boolean => {
      const held = gesture;
      if (held === undefined) return false;
      const { columns, rows } = ways[arrow];
      const drawn = { edge: 'se', columns: held.drawn.columns + columns, rows: held.drawn.rows + rows } as const;
      const shown = target({ ...held, drawn });
      // At its least or its greatest: the next step back is one step.
      if (isSameLayout(shown, held.shown)) return false;
      gesture = { ...held, drawn, shown };
      held.preview(shown);
      return true;
    },
    /** Lets go where it is. Answers whether anything is somewhere else. */
    drop: (): boolean => {
      const held = gesture;
      gesture = undefined;
      if (held === undefined || isSameLayout(held.shown, held.start)) return false;
      held.commit(held.shown);
      return true;
    },
    /** Puts everything back. */
    putBack: (): void => {
      const held = gesture;
      gesture = undefined;
      held?.preview(held.start);
    },
  };
};

/** The engine answers the very same items where nothing has changed, in their order. */
const isSameLayout = (a: Layout, b: Layout): boolean =>
  a.length === b.length &&
  a.every(({ place }, index) => {
    const other = b[index]?.place;
    return (
      other !== undefined &&
      place.x === other.x &&
      place.y === other.y &&
      place.columns === other.columns &&
      place.rows === other.rows
    );
  });
