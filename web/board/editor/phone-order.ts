import type { BoardContent, BoardWidget } from '#shared/board/board-content';
import { bandsOf } from '../engine/bands.ts';
import { layoutOf } from './tab-layout.ts';

/**
 * Widgets in the order of a phone's one column: as somebody put them, and behind those, in reading order, the others. Which
 * section one is of, its place on the board says: a section stands together, below its heading.
 */
export const inPhoneOrder = (
  widgets: readonly BoardWidget[],
  order: readonly string[] | undefined,
): readonly BoardWidget[] => bandsInPhoneOrder(widgets, order).flat();

/** The same, section by section; the first is what stands above all headings, and may be nothing. */
const bandsInPhoneOrder = (
  widgets: readonly BoardWidget[],
  order: readonly string[] = [],
): readonly (readonly BoardWidget[])[] => {
  const byId = new Map(widgets.map((widget) => [widget.id, widget]));
  const rank = new Map(order.map((id, index) => [id, index]));
  const rankOf = (widget: BoardWidget | undefined) => rank.get(widget?.id ?? '') ?? order.length;
  const ranked = (some: readonly BoardWidget[]) => some.toSorted((a, b) => rankOf(a) - rankOf(b));
  const [top = [], ...sections] = bandsOf(layoutOf(widgets)).map((band) =>
    band.flatMap(({ id }) => byId.get(id) ?? []),
  );
  return [
    ranked(top),
    ...sections
      .map(([heading, ...others]) => [...(heading ? [heading] : []), ...ranked(others)])
      .toSorted(([a], [b]) => rankOf(a) - rankOf(b)),
  ];
};

/**
 * A board on whose phone a widget stands as the `to`-th of those it is shown among, as far as its section reaches; the
 * others follow as they were. A heading moves its section, to before or behind the one that stands there. The same board
 * where nothing has moved.
 */
export const movedOnPhone = (
  content: BoardContent,
  shown: readonly BoardWidget[],
  { id, to }: { readonly id: string; readonly to: number },
): BoardContent => {
  const bands = bandsInPhoneOrder(shown, content.phoneOrder);
  const before = bands.flat();
  const here = movedAmong(bands, { id, to })
    .flat()
    .map((widget) => widget.id);
  if (here.every((each, index) => each === before[index]?.id)) return content;
  const elsewhere = content.widgets.map((widget) => widget.id).filter((each) => !here.includes(each));
  const rank = new Map((content.phoneOrder ?? []).map((each, index) => [each, index]));
  const kept = elsewhere.filter((each) => rank.has(each)).toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  return { ...content, phoneOrder: [...here, ...kept] };
};

type Bands = readonly (readonly BoardWidget[])[];

const movedAmong = (bands: Bands, { id, to }: { readonly id: string; readonly to: number }): Bands => {
  const from = bands.findIndex((band) => band.some((widget) => widget.id === id));
  const band = bands[from] ?? [];
  const at = band.findIndex((widget) => widget.id === id);
  const start = bands.slice(0, from).flat().length;
  const [moving] = band.slice(at, at + 1);
  if (moving === undefined) return bands;
  if (from > 0 && at === 0) {
    const there = bandAt(bands, to);
    const target = to < start ? Math.max(1, there) : to > start ? Math.max(from + 1, there) : from;
    return bands.toSpliced(from, 1).toSpliced(target, 0, band);
  }
  const others = band.toSpliced(at, 1);
  const place = Math.max(from > 0 ? 1 : 0, Math.min(to - start, others.length));
  return bands.with(from, others.toSpliced(place, 0, moving));
};

/** The section in which the `to`-th widget of all stands. */
const bandAt = (bands: Bands, to: number): number => {
  let count = 0;
  const at = bands.findIndex((band) => {
    count += band.length;
    return to < count;
  });
  return at < 0 ? bands.length - 1 : at;
};

/** A board whose phone shows its widgets in reading order again. */
export const withoutPhoneOrder = (content: BoardContent): BoardContent => {
  const { phoneOrder: _, ...rest } = content;
  return rest;
};
