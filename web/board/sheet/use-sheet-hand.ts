import { type FocusEvent, type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { type Arrow, createHand } from '../editor/create-hand.ts';
import { type OperationName, operations } from '../editor/operations.ts';
import { layoutOf } from '../editor/tab-layout.ts';
import { withSections } from '../engine/bands.ts';
import type { Item, Layout } from '../engine/layout.ts';
import { neighbour } from '../engine/neighbour.ts';
import { readingOrder } from '../engine/reading-order.ts';
import type { Edge } from '../engine/resize.ts';
import { markHeld, startDrag } from './pointer-drag.ts';
import { pressed } from './pressed.ts';
import type { SheetEdit } from './sheet-edit.ts';
import { showLayout } from './show-layout.ts';

const edges: ReadonlySet<string> = new Set<Edge>(['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw']);
const isEdge = (name: string | undefined): name is Edge => name !== undefined && edges.has(name);

const arrows: Readonly<Record<string, Arrow>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

interface OnSheet {
  readonly sheet: HTMLElement;
  readonly widgets: readonly BoardWidget[];
  readonly edit: SheetEdit;
}

/**
 * The hand on a sheet. By pointer: a widget is dragged by its body, or by its grip with a finger, and resized by its edges.
 * By key: arrows lead from widget to widget; Enter takes the one in focus and all chosen ones with it, arrows move them,
 * with Shift they resize; Enter puts them down, Escape puts them back.
 */
export const useSheetHand = ({ sheet, widgets, edit }: OnSheet) => {
  const { t } = useTranslation();
  /** Those that are dragged: where they would come to stand is shown. */
  const [ghosts, setGhosts] = useState<readonly string[]>([]);
  const [focused, setFocused] = useState<string>();

  const [hand] = useState(createHand);

  const { chosen, choose, run, say, titleOf } = edit;

  const where = (id: string | undefined, layout: Layout): string => {
    const widget = widgets.find((each) => each.id === id);
    const item = layout.find((each) => each.id === id);
    return widget && item ? t('edit.hand.at', { title: titleOf(widget), ...inWords(item) }) : '';
  };

  const holdByKey = (ids: readonly string[], isHeld: boolean) => {
    markHeld(sheet, ids, isHeld ? 'key' : undefined);
  };

  /** Those that are taken with a widget, the heading's own among them. */
  const withChosen = (id: string): readonly string[] =>
    withSections(layoutOf(widgets), chosen.includes(id) ? [id, ...chosen.filter((each) => each !== id)] : [id]);

  const take = (ids: readonly string[]) => {
    hand.take({
      ids,
      layout: layoutOf(widgets),
      preview: (layout) => showLayout(sheet, layout),
      commit: edit.place,
    });
    const [id] = ids;
    if (id !== undefined && !chosen.includes(id)) choose([id]);
  };

  const isHeading = (id: string) => layoutOf(widgets).some((item) => item.id === id && item.opensSection);

  /** A section stands fast with any of its widgets. */
  const isFast = (id: string) => withSections(layoutOf(widgets), [id]).some(edit.isFast);

  const takeByKey = (id: string) => {
    if (isFast(id)) return say(t('edit.hand.fast', { title: titleNow(id) }));
    const ids = withChosen(id).filter((each) => !edit.isFast(each));
    take(ids);
    holdByKey(ids, true);
    if (isHeading(id)) say(t('edit.hand.takenSection', { count: ids.length - 1, title: titleNow(id) }));
    else say(t('edit.hand.taken', { count: ids.length, title: titleNow(id) }));
  };

  const titleNow = (id: string) => {
    const widget = widgets.find((each) => each.id === id);
    return widget ? titleOf(widget) : id;
  };

  const letGo = (how: 'drop' | 'putBack') => {
    const ids = hand.ids();
    const shown = hand.shown() ?? [];
    holdByKey(ids, false);
    if (how === 'drop') {
      hand.drop();
      say(t('edit.hand.dropped', { where: where(ids[0], shown) }));
    } else {
      hand.putBack();
      say(t('edit.hand.putBack', { title: titleNow(ids[0] ?? '') }));
    }
  };

  const onHeldKey = (event: KeyboardEvent, id: string): boolean => {
    const arrow = arrows[event.key];
    if (arrow !== undefined) {
      const isOther = event.shiftKey ? hand.grow(arrow) : hand.step(arrow);
      say(isOther ? where(id, hand.shown() ?? []) : t('edit.hand.noFurther'));
      handOf(sheet, id)?.scrollIntoView({ block: 'nearest' });
      return true;
    }
    if (event.key === 'Escape') letGo('putBack');
    else if (event.key === 'Enter' || event.key === ' ') letGo('drop');
    else return false;
    return true;
  };

  const focus = (id: string | undefined): boolean => {
    const item = id === undefined ? null : handOf(sheet, id);
    item?.focus();
    item?.scrollIntoView({ block: 'nearest' });
    return true;
  };

  /** Where the keys go when a widget and the chosen ones are gone. */
  const neighbourLeft = (id: string): string | undefined => {
    const order = readingOrder(layoutOf(widgets)).map((item) => item.id);
    const after = [...order.slice(order.indexOf(id)), ...order.slice(0, order.indexOf(id)).toReversed()];
    return after.find((each) => each !== id && !chosen.includes(each));
  };

  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);

  const onFreeKey = (event: KeyboardEvent, id: string): boolean => {
    const layout = layoutOf(widgets);
    const arrow = arrows[event.key];
    if (arrow !== undefined) {
      const next = neighbour(layout, id, arrow);
      if (event.shiftKey && next !== undefined) choose([...new Set([...(chosen.length > 0 ? chosen : [id]), next])]);
      return focus(next);
    }
    switch (pressed(event)) {
      case 'Home':
        return focus(readingOrder(layout)[0]?.id);
      case 'End':
        return focus(readingOrder(layout).at(-1)?.id);
      case 'Enter':
        takeByKey(id);
        return true;
      case ' ':
        toggle(id);
        return true;
      case 'mod+a':
        choose(readingOrder(layout).map((item) => item.id));
        return true;
      case 's':
        edit.openSettings(id);
        return true;
      case 'Escape':
        if (chosen.length === 0) return false;
        choose([]);
        return true;
      default:
        return onOperationKey(event, id);
    }
  };

  const onOperationKey = (event: KeyboardEvent, id: string): boolean => {
    const key = event.key === 'Backspace' ? 'Delete' : pressed(event);
    // Object.keys is typed string[]; the registry's own keys are meant.
    const name = (Object.keys(operations) as OperationName[]).find((each) => keyOf(each) === key);
    if (name === undefined) return false;
    const next = neighbourLeft(id);
    const [after = next] = run(name, chosen.includes(id) ? chosen : [id]);
    // What it leads to has yet to be drawn.
    requestAnimationFrame(() => focus(after));
    return true;
  };

  return {
    ghosts,
    /** The widget that the tab key leads to. */
    stop: widgets.some(({ id }) => id === focused) ? focused : readingOrder(layoutOf(widgets))[0]?.id,
    where: (id: string) => where(id, layoutOf(widgets)),
    onKeyDown: (event: KeyboardEvent): void => {
      const id = idAt(event.target);
      if (id === undefined) return;
      const isTaken = hand.isHolding() ? onHeldKey(event, id) : onFreeKey(event, id);
      if (!isTaken) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onFocus: (event: FocusEvent): void => setFocused(idAt(event.target)),
    onBlur: (): void => {
      if (hand.isHolding() && ghosts.length === 0) letGo('drop');
    },
    onPointerDown: (event: PointerEvent): void => {
      const id = idAt(event.target);
      if (event.button !== 0 || !event.isPrimary || hand.isHolding()) return;
      if (id === undefined) return choose([]);
      const handle = closest(event.target, '[data-edge], [data-grip]');
      const edge = handle?.dataset['edge'];
      const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
      if (isAdding) return toggle(id);
      // A finger on a widget's body scrolls the page: it takes hold of the grip or of an edge.
      if (event.pointerType === 'touch' && handle === null) return;
      if (isFast(id)) return choose([id]);
      const ids = edge === undefined ? withChosen(id).filter((each) => !edit.isFast(each)) : [id];
      startDrag({
        sheet,
        hand,
        ids,
        edge: isEdge(edge) ? edge : undefined,
        from: event.nativeEvent,
        take: () => {
          take(ids);
          if (edge === undefined) setGhosts(ids);
        },
        onEnd: (end, shown) => {
          setGhosts([]);
          if (end === 'clicked') choose([id]);
          else if (end === 'dropped') say(t('edit.hand.dropped', { where: where(id, shown) }));
        },
      });
    },
    /** A tap with a finger, which had to be told from the beginning of a scroll. */
    onClick: (id: string, pointerType: string): void => {
      if (pointerType === 'touch') choose([id]);
    },
  };
};

/** The operation's key; of those without one, the bar above the sheet has the button. */
const keyOf = (name: OperationName): string | undefined => {
  const operation: { readonly key?: string } = operations[name];
  return operation.key;
};

const closest = (target: EventTarget, selector: string): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(selector) : null;

const idAt = (target: EventTarget): string | undefined => closest(target, '[data-hand]')?.dataset['hand'];

const handOf = (sheet: HTMLElement, id: string): HTMLElement | null =>
  sheet.querySelector<HTMLElement>(`[data-hand="${CSS.escape(id)}"]`);

/** Columns and rows as people count them. */
const inWords = ({ place: { x, y, columns, rows } }: Item) => ({
  column: x + 1,
  lastColumn: x + columns,
  row: y + 1,
  lastRow: y + rows,
});
