import type { BoardContent, BoardWidget } from '#shared/board/board-content';

/** Widgets in the order of a phone's one column: as somebody put them, and behind those, in reading order, the others. */
export const inPhoneOrder = (
  widgets: readonly BoardWidget[],
  order: readonly string[] | undefined,
): readonly BoardWidget[] => {
  const reading = widgets.toSorted((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
  if (order === undefined) return reading;
  const rank = new Map(order.map((id, index) => [id, index]));
  return reading.toSorted((a, b) => (rank.get(a.id) ?? order.length) - (rank.get(b.id) ?? order.length));
};

/** A board on whose phone a widget stands as the `to`-th of those it is shown among; the others follow as they were. */
export const movedOnPhone = (
  content: BoardContent,
  shown: readonly BoardWidget[],
  { id, to }: { readonly id: string; readonly to: number },
): BoardContent => {
  const others = inPhoneOrder(shown, content.phoneOrder)
    .map((widget) => widget.id)
    .filter((each) => each !== id);
  const here = others.toSpliced(Math.max(0, Math.min(to, others.length)), 0, id);
  const elsewhere = content.widgets.map((widget) => widget.id).filter((each) => !here.includes(each));
  const rank = new Map((content.phoneOrder ?? []).map((each, index) => [each, index]));
  const kept = elsewhere.filter((each) => rank.has(each)).toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  return { ...content, phoneOrder: [...here, ...kept] };
};

/** A board whose phone shows its widgets in reading order again. */
export const withoutPhoneOrder = (content: BoardContent): BoardContent => {
  const { phoneOrder: _, ...rest } = content;
  return rest;
};
