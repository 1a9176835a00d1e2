import fc from 'fast-check';
import { boardColumns } from '#shared/board/board-content';
import { compact } from '../compact.ts';
import { fit } from '../fit.ts';
import type { Layout } from '../layout.ts';

/** Settled layouts of up to so many widgets and headings, from crowded to sparse, named w0, w1 and so on. */
export const anyLayout = (itemsMax = 14): fc.Arbitrary<Layout> =>
  fc.array(anyItem, { maxLength: itemsMax, size: 'max' }).map((items) =>
    compact(
      items.map((item, index) => ({
        ...item,
        id: `w${index}`,
        place: fit(item),
      })),
    ),
  );

const anyWidget = fc.record({
  place: fc.record({
    x: fc.nat({ max: 11 }),
    y: fc.nat({ max: 24 }),
    columns: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 })),
    rows: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 12 })),
  }),
  columnsMin: fc.integer({ min: 1, max: 4 }),
  rowsMin: fc.integer({ min: 1, max: 4 }),
});

const anyHeading = fc.nat({ max: 24 }).map((y) => ({
  place: { x: 0, y, columns: boardColumns, rows: 1 },
  columnsMin: boardColumns,
  rowsMin: 1,
  opensSection: true as const,
}));

const anyItem = fc.oneof({ arbitrary: anyWidget, weight: 5 }, { arbitrary: anyHeading, weight: 1 });
