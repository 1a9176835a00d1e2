import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add } from './add.ts';
import { align } from './align.ts';
import { bandsOf, withSections } from './bands.ts';
import { duplicate } from './duplicate.ts';
import type { Layout } from './layout.ts';
import { moveTo } from './move-to.ts';
import { remove } from './remove.ts';
import { repair } from './repair.ts';
import { resize } from './resize.ts';
import { anyLayout } from './testing/any-layout.ts';
import { drawing, drawn, layoutOf } from './testing/letter-grid.ts';

/** In these drawings s, t and u are headings. */
const withHeadings = (text: string): Layout =>
  layoutOf(text).map((item) =>
    'stu'.includes(item.id) ? { ...item, columnsMin: 12, rowsMin: 1, opensSection: true as const } : item,
  );

const board = withHeadings(`
  aaaa....
  ssssssssssss
  bbbbcccc
  bbbb....
  tttttttttttt
  dddddddddddd
  uuuuuuuuuuuu
  eeee
`);

const rowOf = (layout: Layout, id: string) => layout.find((item) => item.id === id)?.place.y ?? -1;
const moved = (ids: readonly string[], by: number) => {
  const [first = ''] = ids;
  return moveTo(board, ids, { x: 0, y: rowOf(board, first) + by });
};

test('a heading takes its section along, and changes places with a section whose middle it has passed', () => {
  expect(moved(['t'], -1)).toBe(board);
  expect(drawn(moved(['t'], -2))).toBe(
    drawing(`
      aaaa....
      tttttttttttt
      dddddddddddd
      ssssssssssss
      bbbbcccc
      bbbb....
      uuuuuuuuuuuu
      eeee
    `),
  );
});

test('what stands above the first heading stays above it, however far a section is moved up', () => {
  expect(moved(['s'], -50)).toBe(board);
  expect(moved(['u'], -50).find(({ id }) => id === 'a')).toBe(board.find(({ id }) => id === 'a'));
});

test('several sections keep their order, and widgets chosen beside them stay in theirs', () => {
  expect(drawn(moved(['s', 't', 'e'], 50))).toBe(
    drawing(`
      aaaa....
      uuuuuuuuuuuu
      eeee
      ssssssssssss
      bbbbcccc
      bbbb....
      tttttttttttt
      dddddddddddd
    `),
  );
});

test('a heading that is removed leaves its widgets to the section above', () => {
  expect(drawn(remove(board, ['t']))).toBe(
    drawing(`
      aaaa....
      ssssssssssss
      bbbbcccc
      bbbb....
      dddddddddddd
      uuuuuuuuuuuu
      eeee
    `),
  );
});

test('a heading is copied with its section, right behind it', () => {
  const ids = withSections(board, ['s']);
  expect(ids).toEqual(['s', 'b', 'c']);
  const named = ids.map((id) => id.toUpperCase());
  expect(drawn(duplicate(board, ids, named))).toBe(
    drawing(`
      aaaa....
      ssssssssssss
      bbbbcccc
      bbbb....
      SSSSSSSSSSSS
      BBBBCCCC
      BBBB....
      tttttttttttt
      dddddddddddd
      uuuuuuuuuuuu
      eeee
    `),
  );
});

test('a heading has one size and one place across, whatever is done to it', () => {
  expect(resize(board, 's', { edge: 'se', columns: -4, rows: 3 })).toBe(board);
  expect(align(board, ['b', 's'], 'same-height')).toBe(board);
  const [found] = repair([
    { id: 's', place: { x: 3, y: 0, columns: 4, rows: 5 }, columnsMin: 12, rowsMin: 1, opensSection: true },
  ]).layout;
  expect(found?.place).toEqual({ x: 0, y: 0, columns: 12, rows: 1 });
});

test('what is added without a place goes into the last section', () => {
  const next = add(board, { id: 'z', size: { columns: 2, rows: 1 }, columnsMin: 1, rowsMin: 1 });
  expect(next.at(-1)?.place).toEqual({ x: 4, y: rowOf(board, 'e'), columns: 2, rows: 1 });
});

test('however sections are moved, each keeps its widgets, in their places below its heading', () => {
  const inside = (layout: Layout) =>
    new Map(bandsOf(layout).map((band) => [band[0]?.opensSection ? band[0].id : '', shapeOf(band)]));
  fc.assert(
    fc.property(anyLayout(), fc.nat(), fc.integer({ min: -60, max: 60 }), (layout, rank, by) => {
      const headings = layout.filter(({ opensSection }) => opensSection);
      const heading = headings[rank % headings.length];
      if (!heading) return;
      const next = moveTo(layout, [heading.id], { x: 5, y: heading.place.y + by });
      expect(inside(next)).toEqual(inside(layout));
    }),
  );
});

/** The places of a band's widgets, told from its first row. */
const shapeOf = (band: Layout): unknown => {
  const top = Math.min(...band.map(({ place }) => place.y));
  return band.map(({ id, place }) => ({ id, ...place, y: place.y - top }));
};
