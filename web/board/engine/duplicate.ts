import { boardColumns } from '#shared/board/board-content';
import { bandsOf, stacked } from './bands.ts';
import { compact } from './compact.ts';
import { at, bottomOf, type Layout } from './layout.ts';
import { lift } from './lift.ts';
import { put } from './put.ts';
import { readingOrder } from './reading-order.ts';
import { inPlacesOf } from './rise.ts';

/**
 * The layout with copies of some of its widgets, in their formation and named by `newIds` in the order of `ids`: right
 * beside them where all of them can stand there and nothing moves, else right below. No copy is made for a name that is
 * missing or in use. A heading is copied with its section, to stand behind the last of those that are copied.
 */
export const duplicate = (layout: Layout, ids: readonly string[], newIds: readonly string[]): Layout => {
  const named = new Map(ids.map((id, index) => [id, newIds[index]]));
  const sections = bandsOf(layout).filter(([first]) => first?.opensSection && named.has(first.id));
  const inSections = new Set(sections.flat().map(({ id }) => id));
  const beside = besides(
    layout,
    ids.filter((id) => !inSections.has(id)),
    named,
  );
  return sections.length === 0 ? beside : behind(beside, sections, named);
};

type NewIds = ReadonlyMap<string, string | undefined>;

/** With the copies of whole sections behind the last of them. */
const behind = (layout: Layout, sections: readonly Layout[], named: NewIds): Layout => {
  const copies = sections.map((section) =>
    copiesOf(
      layout,
      section.map(({ id }) => id),
      named,
    ),
  );
  const last = sections.at(-1)?.[0];
  const bands = bandsOf(layout);
  const place = bands.findIndex(([first]) => first?.id === last?.id);
  const next = stacked(bands.toSpliced(place + 1, 0, ...copies.filter((copy) => copy.length > 0)));
  return inPlacesOf([...layout, ...copies.flat()], compact(next));
};

const besides = (layout: Layout, ids: readonly string[], named: NewIds): Layout => {
  const copies = copiesOf(layout, ids, named);
  if (copies.length === 0) return layout;
  const left = Math.min(...copies.map(({ place }) => place.x));
  const right = Math.max(...copies.map(({ place }) => place.x + place.columns));
  const top = Math.min(...copies.map(({ place }) => place.y));
  const bottom = Math.max(...copies.map(({ place }) => bottomOf(place)));
  if (right + right - left <= boardColumns) {
    const beside = [...layout, ...copies.map((copy) => at(copy, { x: copy.place.x + right - left }))];
    if (compact(beside) === beside) return beside;
  }
  return put(
    lift(layout, []),
    copies.map((copy) => at(copy, { y: copy.place.y + bottom - top })),
  );
};

const copiesOf = (layout: Layout, ids: readonly string[], newIds: NewIds): Layout => {
  const taken = new Set(layout.map(({ id }) => id));
  const copies = ids.flatMap((id) => {
    const item = layout.find((other) => other.id === id);
    const newId = newIds.get(id);
    if (!item || newId === undefined || taken.has(newId)) return [];
    taken.add(newId);
    return [{ ...item, id: newId }];
  });
  return readingOrder(copies);
};
