import { boardColumns } from '#shared/board/board-content';
import { bounded } from './bounded.ts';
import { yMax } from './fit.ts';
import { at, type Layout } from './layout.ts';
import { lift } from './lift.ts';
import { moveSections } from './move-sections.ts';
import { put } from './put.ts';

/**
 * Moves widgets so that the corner of the first comes to `to`, and the others as far as it: their columns keep their
 * distances and none passes another, and the rows between them close as they do everywhere. The border stops them all
 * together. Where a heading is among them, sections are moved and nothing else (`moveSections`).
 */
export const moveTo = (
  layout: Layout,
  ids: readonly string[],
  to: { readonly x: number; readonly y: number },
): Layout => {
  if (ids.some((id) => layout.some((item) => item.id === id && item.opensSection)))
    return moveSections(layout, ids, to);
  const lifted = lift(layout, ids);
  const { inHand } = lifted;
  const [firstId] = ids.filter((id) => inHand.some((item) => item.id === id));
  const first = inHand.find(({ id }) => id === firstId);
  if (!first) return layout;
  const right = bounded(
    to.x - first.place.x,
    -Math.min(...inHand.map(({ place }) => place.x)),
    boardColumns - Math.max(...inHand.map(({ place }) => place.x + place.columns)),
  );
  const down = bounded(to.y - first.place.y, -Math.min(...inHand.map(({ place }) => place.y)), yMax);
  return put(
    lifted,
    inHand.map((item) => at(item, { x: item.place.x + right, y: lifted.rowOf(item.id) + down })),
  );
};
