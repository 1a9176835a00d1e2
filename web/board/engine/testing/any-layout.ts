import fc from 'fast-check';
import { compact } from '../compact.ts';
import { fit } from '../fit.ts';
import type { Layout } from '../layout.ts';

/** Settled layouts of up to so many widgets, from crowded to sparse, named w0, w1 and so on. */
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

const anyItem = fc.record({
  place: fc.record({
    x: fc.nat({ max: 11 }),
    y: fc.nat({ max: 24 }),
    columns: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 })),
    rows: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 12 })),
  }),
  columnsMin: fc.integer({ min: 1, max: 4 }),
  rowsMin: fc.integer({ min: 1, max: 4 }),
});
