import fc from 'fast-check';
import { add } from '../add.ts';
import { type Alignment, align } from '../align.ts';
import { duplicate } from '../duplicate.ts';
import type { Layout } from '../layout.ts';
import { moveTo } from '../move-to.ts';
import { remove } from '../remove.ts';
import { type Edge, resize } from '../resize.ts';

/** Something that a person does to whatever layout there is. */
export interface Operation {
  readonly name: string;
  readonly run: (layout: Layout) => Layout;
}

/** Any operation of the engine, on widgets chosen by their position, with targets far beyond the grid among others. */
export const anyOperation = (): fc.Arbitrary<Operation> =>
  fc.oneof(aMove, aResize, anAdd, aHeading, aRemove, aCopy, anAlign);

const rank = fc.nat({ max: 30 });
const ranks = fc.uniqueArray(rank, { minLength: 1, maxLength: 4 });
const columns = fc.integer({ min: -14, max: 26 });
const rows = fc.integer({ min: -20, max: 60 });

/** The ids of some widgets, fewer where ranks meet, and one that is not there. */
const idsAt = (layout: Layout, chosen: readonly number[]): readonly string[] => [
  ...new Set(chosen.map((index) => layout[index % Math.max(1, layout.length)]?.id ?? 'nobody')),
  'nobody',
];

const aMove = fc.record({ chosen: ranks, x: columns, y: rows }).map(({ chosen, x, y }) => ({
  name: `move ${chosen.join()} to ${x}, ${y}`,
  run: (layout: Layout) => moveTo(layout, idsAt(layout, chosen), { x, y }),
}));

const edges: readonly Edge[] = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'];

const aResize = fc
  .record({ chosen: rank, edge: fc.constantFrom(...edges), columns, rows })
  .map(({ chosen, ...drawn }) => ({
    name: `resize ${chosen} ${JSON.stringify(drawn)}`,
    run: (layout: Layout) => resize(layout, idsAt(layout, [chosen])[0] ?? '', drawn),
  }));

const anAdd = fc
  .record({
    columns,
    rows: fc.nat({ max: 120 }),
    corner: fc.option(fc.record({ x: columns, y: rows }), { nil: undefined }),
  })
  .map(({ corner, ...size }) => ({
    name: `add ${JSON.stringify({ size, corner })}`,
    run: (layout: Layout) =>
      add(layout, { id: freeId(layout), size, columnsMin: 2, rowsMin: 2, ...(corner && { corner }) }),
  }));

const aHeading = fc.constant({
  name: 'add a heading',
  run: (layout: Layout) =>
    add(layout, {
      id: freeId(layout),
      size: { columns: 12, rows: 1 },
      columnsMin: 12,
      rowsMin: 1,
      opensSection: true as const,
    }),
});

const aRemove = fc.record({ chosen: ranks }).map(({ chosen }) => ({
  name: `remove ${chosen.join()}`,
  run: (layout: Layout) => remove(layout, idsAt(layout, chosen)),
}));

const aCopy = fc.record({ chosen: ranks }).map(({ chosen }) => ({
  name: `duplicate ${chosen.join()}`,
  run: (layout: Layout) =>
    duplicate(
      layout,
      idsAt(layout, chosen),
      chosen.map((_, index) => freeId(layout, index)),
    ),
}));

const alignments: readonly Alignment[] = ['left', 'right', 'top', 'bottom', 'same-width', 'same-height', 'spread'];

const anAlign = fc.record({ chosen: ranks, how: fc.constantFrom(...alignments) }).map(({ chosen, how }) => ({
  name: `align ${chosen.join()} ${how}`,
  run: (layout: Layout) => align(layout, idsAt(layout, chosen), how),
}));

const freeId = (layout: Layout, offset = 0): string => {
  const highest = Math.max(0, ...layout.map(({ id }) => Number(id.slice(1))));
  return `w${highest + 1 + offset}`;
};
