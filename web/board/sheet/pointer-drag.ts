import type { Hand } from '../editor/create-hand.ts';
import type { Layout } from '../engine/layout.ts';
import type { Edge } from '../engine/resize.ts';
import { scrollNearEdge } from './scroll-near-edge.ts';
import { columnStepOf, rowStep, setDrift } from './sheet-style.ts';

/** Pixels that a pointer may tremble before it drags. */
const thresholdPx = 4;

interface DragSetup {
  readonly sheet: HTMLElement;
  readonly hand: Hand;
  /** Takes the widgets in hand: it is a drag and no click. */
  readonly take: () => void;
  readonly ids: readonly string[];
  /** Absent: the widgets are moved. */
  readonly edge: Edge | undefined;
  readonly from: PointerEvent;
  readonly onEnd: (end: 'dropped' | 'put back' | 'clicked', shown: Layout) => void;
}

/**
 * One drag, from the pointer going down to its coming up. The widgets in hand follow the pointer to the pixel, past React;
 * the others are told only when it has crossed into another cell.
 */
export const startDrag = ({ sheet, hand, take, ids, edge, from, onEnd }: DragSetup): void => {
  const start = { x: from.clientX, y: from.clientY, scrollY };
  const at = { x: from.clientX, y: from.clientY };
  const step = columnStepOf(sheet.clientWidth);
  const lifted = edge === undefined ? piecesOf(sheet, ids) : [];
  const ended = new AbortController();
  let frame = 0;
  let isDragging = false;
  let cell = { columns: 0, rows: 0 };

  const follow = () => {
    const scroll = scrollNearEdge(at.y, innerHeight);
    if (scroll !== 0) scrollBy(0, scroll);
    const drift = { x: at.x - start.x, y: at.y - start.y + scrollY - start.scrollY };
    for (const item of lifted) setDrift(item, drift);
    const next = { columns: Math.round(drift.x / step), rows: Math.round(drift.y / rowStep) };
    if (next.columns !== cell.columns || next.rows !== cell.rows) {
      cell = next;
      if (edge === undefined) hand.moveBy(next.columns, next.rows);
      else hand.drawBy(edge, next.columns, next.rows);
    }
    frame = requestAnimationFrame(follow);
  };

  const end = (how: 'dropped' | 'put back') => {
    ended.abort();
    cancelAnimationFrame(frame);
    if (!isDragging) return onEnd('clicked', []);
    const shown = hand.shown() ?? [];
    if (how === 'dropped') hand.drop();
    else hand.putBack();
    // No longer held, and so in motion from where the pointer let go to its place.
    markHeld(sheet, ids, undefined);
    for (const item of lifted) setDrift(item, undefined);
    onEnd(how, shown);
  };

  const on = <K extends 'pointermove' | 'pointerup' | 'pointercancel' | 'keydown'>(
    type: K,
    listen: (event: WindowEventMap[K]) => void,
  ) => addEventListener(type, listen, { signal: ended.signal, capture: true });

  on('pointermove', (event) => {
    if (event.pointerId !== from.pointerId) return;
    [at.x, at.y] = [event.clientX, event.clientY];
    if (isDragging || Math.hypot(at.x - start.x, at.y - start.y) < thresholdPx) return;
    isDragging = true;
    markHeld(sheet, ids, edge === undefined ? 'pointer' : 'edge');
    take();
    frame = requestAnimationFrame(follow);
  });
  on('pointerup', (event) => {
    if (event.pointerId === from.pointerId) end('dropped');
  });
  on('pointercancel', (event) => {
    if (event.pointerId === from.pointerId) end('put back');
  });
  on('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end('put back');
  });
};

/**
 * What there is of each widget on a sheet: itself, what it is taken hold of by, and the ghost of where it would come to stand.
 * Found without a look into the widgets, which are thousands of elements.
 */
export const piecesOn = (sheet: HTMLElement): ReadonlyMap<string, readonly HTMLElement[]> => {
  const layers = [sheet, ...sheet.querySelectorAll<HTMLElement>(':scope > [role="listbox"]')];
  const pieces = layers.flatMap((layer) => [...layer.children].filter((child) => child instanceof HTMLElement));
  return Map.groupBy(pieces, ({ dataset }) => dataset['widget'] ?? dataset['hand'] ?? dataset['ghost'] ?? '');
};

const piecesOf = (sheet: HTMLElement, ids: readonly string[]): readonly HTMLElement[] => {
  const pieces = piecesOn(sheet);
  return ids.flatMap((id) => pieces.get(id) ?? []).filter(({ dataset }) => dataset['ghost'] === undefined);
};

/** How widgets are held, for the style sheet: what a key moves glides, what a pointer moves is where the pointer is. */
export const markHeld = (
  sheet: HTMLElement,
  ids: readonly string[],
  by: 'pointer' | 'edge' | 'key' | undefined,
): void => {
  for (const piece of piecesOf(sheet, ids)) {
    if (by === undefined) delete piece.dataset['held'];
    else piece.dataset['held'] = by;
  }
};
