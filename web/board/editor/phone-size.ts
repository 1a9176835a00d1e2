import type { BoardContent, BoardWidget, PhoneSize } from '#shared/board/board-content';

/** A widget's size on a phone: one that somebody chose, or the one that its type has by itself. */
export type ChosenPhoneSize = PhoneSize | 'normal';

/** What a larger widget has more of on a phone, whose column is as wide as it is: a tile may have its row alone. */
export type PhoneReach = 'width' | 'height';

/** Undefined where nothing can be chosen: a text is as high as it is long, and so is a heading. */
export const phoneReachOf = (type: string): PhoneReach | undefined => {
  if (type === 'text' || type === 'section') return undefined;
  return type === 'kpi-tile' ? 'width' : 'height';
};

/** What can be chosen, and the word for it. A tile is not smaller than half a row. */
export const phoneSizesOf = {
  width: { normal: 'half', large: 'full' },
  height: { small: 'low', normal: 'middle', large: 'high' },
} as const satisfies Readonly<Record<PhoneReach, Readonly<Partial<Record<ChosenPhoneSize, string>>>>>;

/** A board on whose phone a widget has another size. */
export const sizedOnPhone = (
  content: BoardContent,
  { id, size }: { readonly id: string; readonly size: ChosenPhoneSize },
): BoardContent => ({
  ...content,
  widgets: content.widgets.map((widget) => {
    if (widget.id !== id) return widget;
    const { phoneSize: _, ...rest } = widget;
    return size === 'normal' ? rest : { ...rest, phoneSize: size };
  }),
});

/** The widgets, of a phone's column in its order, that have their row alone: all but tiles of which two fit into one. */
export const aloneOnPhone = (
  widgets: readonly Pick<BoardWidget, 'id' | 'type' | 'phoneSize'>[],
): ReadonlySet<string> => {
  const alone = new Set<string>();
  let waiting: string | undefined;
  for (const { id, type, phoneSize } of widgets) {
    const isHalf = phoneReachOf(type) === 'width' && phoneSize !== 'large';
    if (isHalf) {
      waiting = waiting === undefined ? id : undefined;
      continue;
    }
    alone.add(id);
    if (waiting !== undefined) alone.add(waiting);
    waiting = undefined;
  }
  if (waiting !== undefined) alone.add(waiting);
  return alone;
};
