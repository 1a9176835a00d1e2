import type { BoardContent, BoardWidget } from '#shared/board/board-content';
import { add, type NewItem } from '../engine/add.ts';
import { type Alignment, align } from '../engine/align.ts';
import { withSections } from '../engine/bands.ts';
import { duplicate } from '../engine/duplicate.ts';
import { remove } from '../engine/remove.ts';
import { layoutOf, leastSize, widgetsOn, withLayout } from './tab-layout.ts';

/** The widgets that an operation is for: on one tab of a board, the first chosen first. */
export interface Chosen {
  readonly content: BoardContent;
  readonly tab: string | undefined;
  readonly ids: readonly string[];
}

/** A board after an operation, and what is chosen then. */
export interface Done {
  readonly content: BoardContent;
  readonly ids: readonly string[];
}

/** What can be done to chosen widgets, and the key that does it. `mod` is Ctrl, on a Mac ⌘. */
export interface Operation {
  readonly key?: string;
  /** Also for who may only arrange the board for herself: it changes places, or what she sees. */
  readonly isArranging: boolean;
  /** Fewer chosen widgets than this: there is nothing to do. */
  readonly chosenMin: number;
  readonly run: (chosen: Chosen) => Done;
}

const aligned = (how: Alignment): Operation => ({
  isArranging: true,
  chosenMin: 2,
  run: (chosen) => ({
    content: withLayout(chosen.content, align(layoutHere(chosen), chosen.ids, how)),
    ids: chosen.ids,
  }),
});

const layoutHere = ({ content, tab }: Chosen) => layoutOf(widgetsOn(content, tab));

export const operations = {
  duplicate: { key: 'mod+d', isArranging: false, chosenMin: 1, run: (chosen) => copied(chosen) },
  remove: { key: 'Delete', isArranging: true, chosenMin: 1, run: (chosen) => ({ content: without(chosen), ids: [] }) },
  lock: { key: 'l', isArranging: false, chosenMin: 1, run: (chosen) => ({ ...chosen, content: locked(chosen) }) },
  alignLeft: aligned('left'),
  alignRight: aligned('right'),
  alignTop: aligned('top'),
  alignBottom: aligned('bottom'),
  sameWidth: aligned('same-width'),
  sameHeight: aligned('same-height'),
  spread: { ...aligned('spread'), chosenMin: 3 },
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof operations;

/** A heading goes alone: what stood below it is of the section above then. */
const without = (chosen: Chosen): BoardContent => {
  const { content, ids } = chosen;
  const left = { ...content, widgets: content.widgets.filter(({ id }) => !ids.includes(id)) };
  return withLayout(left, remove(layoutHere(chosen), ids));
};

/** All of them stand fast, or none of them any longer. */
const locked = ({ content, ids }: Chosen): BoardContent => {
  const chosen = content.widgets.filter(({ id }) => ids.includes(id));
  const isLocked = !chosen.every((widget) => widget.isLocked);
  return {
    ...content,
    widgets: content.widgets.map((widget) => {
      if (!ids.includes(widget.id)) return widget;
      const { isLocked: _, ...free } = widget;
      return isLocked ? { ...free, isLocked } : free;
    }),
  };
};

/** A heading with its section. */
const copied = (chosen: Chosen): Done => {
  const { content } = chosen;
  const ids = withSections(layoutHere(chosen), chosen.ids);
  const copies = ids.flatMap((id) => content.widgets.find((widget) => widget.id === id) ?? []);
  const named = withNewIds(content, copies);
  const newIds = named.map(({ id }) => id);
  const layout = duplicate(layoutHere(chosen), ids, newIds);
  return { content: withLayout({ ...content, widgets: [...content.widgets, ...named] }, layout), ids: newIds };
};

/** Ids that the board has not, made of those that the widgets have: `won` becomes `won-2`. */
const withNewIds = (content: BoardContent, widgets: readonly BoardWidget[]): readonly BoardWidget[] => {
  const taken = new Set(content.widgets.map(({ id }) => id));
  return widgets.map((widget) => {
    const id = freeId(taken, widget.id);
    taken.add(id);
    return { ...widget, id };
  });
};

/** An id is 40 characters at most: room for a number is left. */
const freeId = (taken: ReadonlySet<string>, wanted: string): string => {
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/-\d+$/, '').slice(0, 34);
  let count = 2;
  while (taken.has(`${stem}-${count}`)) count += 1;
  return `${stem}-${count}`;
};

/** What comes onto a board from elsewhere: the gallery, or another board. */
export type NewWidget = Pick<BoardWidget, 'type' | 'settings'> &
  Partial<Pick<BoardWidget, 'title' | 'isLocked' | 'phoneSize' | 'settingsVersion'>> & {
    readonly size: NewItem['size'];
  };

/** Widgets put into the first gaps that are large enough, one after the other. */
export const withNew = ({ content, tab }: Omit<Chosen, 'ids'>, added: readonly NewWidget[]): Done =>
  added.reduce<Done>(
    (done, { size, ...widget }) => {
      const id = freeId(new Set(done.content.widgets.map((each) => each.id)), widget.type);
      const layout = add(layoutOf(widgetsOn(done.content, tab)), { id, ...leastSize(widget.type), size });
      const place = layout.find((item) => item.id === id)?.place;
      if (place === undefined) return done;
      const next = { ...widget, id, place, ...(tab !== undefined && { tab }) };
      const widgets = [...done.content.widgets, next];
      return { content: withLayout({ ...done.content, widgets }, layout), ids: [...done.ids, id] };
    },
    { content, ids: [] },
  );
