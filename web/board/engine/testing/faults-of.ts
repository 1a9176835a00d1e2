import { boardColumns } from '#shared/board/board-content';
import { overlap } from '#shared/board/overlap';
import { bottomOf, type Item, type Layout } from '../layout.ts';

/** Why a layout is not settled, told apart from the engine's own ways: by comparing each with each. */
export const faultsOf = (layout: Layout): readonly string[] =>
  layout.flatMap((item, index) => {
    const others = layout.filter((other) => other !== item);
    return [
      ...(others.some(({ id }) => id === item.id) ? [`${item.id} is there twice`] : []),
      ...layout
        .slice(0, index)
        .flatMap((other) => (overlap(item.place, other.place) ? [`${item.id} overlaps ${other.id}`] : [])),
      ...(isInside(item) ? [] : [`${item.id} is outside`]),
      ...(isLargeEnough(item) ? [] : [`${item.id} is too small`]),
      ...(isHeadingOrNone(item) ? [] : [`${item.id} is no heading any longer`]),
      ...(others.some((other) => isRightBelow(item, other)) || item.place.y === 0 ? [] : [`${item.id} could rise`]),
    ];
  });

const isInside = ({ place: { x, y, columns, rows } }: Item): boolean =>
  [x, y, columns, rows].every(Number.isInteger) && x >= 0 && y >= 0 && x + columns <= boardColumns && rows <= 100;

const isLargeEnough = ({ place, columnsMin, rowsMin }: Item): boolean =>
  place.columns >= columnsMin && place.rows >= rowsMin;

const isHeadingOrNone = ({ place, rowsMin, opensSection }: Item): boolean =>
  !opensSection || (place.x === 0 && place.columns === boardColumns && place.rows === rowsMin);

const isRightBelow = ({ place }: Item, { place: above }: Item): boolean =>
  place.y === bottomOf(above) && place.x < above.x + above.columns && above.x < place.x + place.columns;
