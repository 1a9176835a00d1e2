import { expect, test } from 'vitest';
import { widgetsMax } from '#shared/board/board-content';
import { add } from './add.ts';
import { align } from './align.ts';
import { compact } from './compact.ts';
import { duplicate } from './duplicate.ts';
import type { Layout } from './layout.ts';
import { moveTo } from './move-to.ts';
import { neighbour } from './neighbour.ts';
import { remove } from './remove.ts';
import { repair } from './repair.ts';
import { resize } from './resize.ts';
import { crowdedLayout } from './testing/crowded-layout.ts';

const ids = crowdedLayout.map(({ id }) => id);
const [first = ''] = ids;
const half = ids.filter((_, index) => index % 2 === 0);
const copies = half.map((id) => `${id}-2`);
const aWidget = { id: 'n', columnsMin: 1, rowsMin: 1, size: { columns: 12, rows: 100 } };

test.each<[string, (layout: Layout) => unknown]>([
  ['moveTo, one', (layout) => moveTo(layout, [first], { x: 5, y: 40 })],
  ['moveTo, all', (layout) => moveTo(layout, ids, { x: 5, y: 40 })],
  ['resize', (layout) => resize(layout, first, { edge: 'se', columns: 9, rows: 9 })],
  ['add', (layout) => add(layout, aWidget)],
  ['add, in a place', (layout) => add(layout, { ...aWidget, corner: { x: 0, y: 0 } })],
  ['duplicate', (layout) => duplicate(layout, half, copies)],
  ['remove', (layout) => remove(layout, half)],
  ['compact', compact],
  ['align', (layout) => align(layout, ids, 'left')],
  ['neighbour', (layout) => neighbour(layout, first, 'down')],
  ['repair', repair],
])('%s looks at each place of a full board no oftener than twice for each other', (_verb, run) => {
  const { layout, looks } = watched(crowdedLayout);
  run(layout);
  expect(looks()).toBeLessThanOrEqual(2 * widgetsMax * widgetsMax);
});

/** The layout, and how often somebody has asked where one of its widgets is; what a verb makes itself is not counted. */
const watched = (layout: Layout): { readonly layout: Layout; readonly looks: () => number } => {
  let looks = 0;
  return {
    layout: layout.map(({ place, ...rest }) => ({
      ...rest,
      get place() {
        looks += 1;
        return place;
      },
    })),
    looks: () => looks,
  };
};
