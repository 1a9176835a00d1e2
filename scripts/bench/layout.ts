import { parseArgs } from 'node:util';
import { add } from '#web/board/engine/add.ts';
import { align } from '#web/board/engine/align.ts';
import { compact } from '#web/board/engine/compact.ts';
import { duplicate } from '#web/board/engine/duplicate.ts';
import type { Layout } from '#web/board/engine/layout.ts';
import { moveTo } from '#web/board/engine/move-to.ts';
import { neighbour } from '#web/board/engine/neighbour.ts';
import { remove } from '#web/board/engine/remove.ts';
import { repair } from '#web/board/engine/repair.ts';
import { resize } from '#web/board/engine/resize.ts';
import { crowdedLayout } from '#web/board/engine/testing/crowded-layout.ts';

/** Milliseconds that an operation may take, so that it fits into a frame with everything that is drawn after it. */
const mostMilliseconds = 2;

const ids = crowdedLayout.map(({ id }) => id);
const [first = ''] = ids;
const half = ids.filter((_, index) => index % 2 === 0);
const aWidget = { id: 'n', columnsMin: 1, rowsMin: 1, size: { columns: 6, rows: 8 } };

/** Each is given its round, so that no two rounds ask for the same. */
const operations: Readonly<Record<string, (layout: Layout, round: number) => unknown>> = {
  'move one': (layout, round) => moveTo(layout, [first], { x: round % 9, y: round % 80 }),
  'move thirty': (layout, round) => moveTo(layout, half, { x: round % 3, y: round % 80 }),
  resize: (layout, round) => resize(layout, first, { edge: 'se', columns: round % 9, rows: round % 30 }),
  add: (layout, round) => add(layout, { ...aWidget, corner: { x: round % 6, y: round % 80 } }),
  'add where there is room': (layout) => add(layout, aWidget),
  'duplicate thirty': (layout) =>
    duplicate(
      layout,
      half,
      half.map((id) => `${id}-2`),
    ),
  'remove thirty': (layout) => remove(layout, half),
  'align sixty': (layout) => align(layout, ids, 'same-width'),
  compact,
  repair,
  neighbour: (layout) => neighbour(layout, first, 'down'),
};

/** How long each operation of the layout engine takes on a board of sixty widgets, of which most are in the way. */
export const layout = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '2000' } } });
  for (const [name, run] of Object.entries(operations)) {
    const times = timesOf(run, Number(values.rounds));
    const median = at(times, 0.5);
    const verdict = median <= mostMilliseconds ? 'within' : 'OVER';
    console.log(
      `${name}: median ${median.toFixed(3)} ms, 95 of a hundred ${at(times, 0.95).toFixed(3)} ms (${verdict} ${mostMilliseconds} ms)`,
    );
    if (median > mostMilliseconds) process.exitCode = 1;
  }
};

/** Sorted; the first tenth of the rounds only warms up. */
const timesOf = (run: (layout: Layout, round: number) => unknown, rounds: number): readonly number[] =>
  Array.from({ length: rounds }, (_, round) => {
    const start = performance.now();
    run(crowdedLayout, round);
    return performance.now() - start;
  })
    .slice(Math.ceil(rounds / 10))
    .toSorted((a, b) => a - b);

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
