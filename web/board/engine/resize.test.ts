import { describe, expect, it, test } from 'vitest';
import { type Edge, resize } from './resize.ts';
import { drawing, drawn, layoutOf } from './testing/letter-grid.ts';

const resized = (start: string, id: string, drawnTo: { edge: Edge; columns?: number; rows?: number }) =>
  drawn(resize(layoutOf(start), id, { columns: 0, rows: 0, ...drawnTo }));

const middle = `
  aaa
  bcd
  bcd
  eee`;

describe('into a neighbour', () => {
  it('to the east, it goes down', () => {
    expect(resized(middle, 'c', { edge: 'e', columns: 1 })).toBe(
      drawing(`
        aaa
        bcc
        bcc
        ..d
        ..d
        eee`),
    );
  });

  it('to the west, the corner goes along', () => {
    expect(resized(middle, 'c', { edge: 'w', columns: -1 })).toBe(
      drawing(`
        aaa
        ccd
        ccd
        b..
        b..
        eee`),
    );
  });

  it('to the south, all below goes down', () => {
    expect(resized(middle, 'c', { edge: 's', rows: 1 })).toBe(
      drawing(`
        aaa
        bcd
        bcd
        .c.
        eee`),
    );
  });

  it('to the north, it changes places with what its edge has passed the middle of', () => {
    expect(resized(middle, 'c', { edge: 'n', rows: -1 })).toBe(
      drawing(`
        .c.
        .c.
        .c.
        aaa
        b.d
        b.d
        eee`),
    );
  });

  it('a corner does both', () => {
    expect(resized(middle, 'c', { edge: 'se', columns: 1, rows: 1 })).toBe(
      drawing(`
        aaa
        bcc
        bcc
        .cc
        ..d
        ..d
        eee`),
    );
  });
});

describe('to the north', () => {
  const start = `
    aaa
    aaa
    aaa
    aaa
    bbb
    bbb`;

  it('short of the middle of what is above, it gets as tall below it', () => {
    expect(resized(start, 'b', { edge: 'n', rows: -2 })).toBe(
      drawing(`
        aaa
        aaa
        aaa
        aaa
        bbb
        bbb
        bbb
        bbb`),
    );
  });

  it('past the middle, it takes the place', () => {
    expect(resized(start, 'b', { edge: 'n', rows: -3 })).toBe(
      drawing(`
        bbb
        bbb
        bbb
        bbb
        bbb
        aaa
        aaa
        aaa
        aaa`),
    );
  });

  it('what ends above the row in which it comes to stand is not in its way', () => {
    expect(
      resized(
        `
        ab
        ab
        ab
        ac
        d.
        e.`,
        'e',
        { edge: 'ne', columns: 1, rows: -2 },
      ),
    ).toBe(
      drawing(`
        ab
        ab
        ab
        ac
        ee
        ee
        ee
        d.`),
    );
  });

  it('drawn down, it gets smaller and stays below what it stood below', () => {
    expect(resized(start, 'b', { edge: 'n', rows: 1 })).toBe(
      drawing(`
        aaa
        aaa
        aaa
        aaa
        bbb`),
    );
  });
});

it('stays where it stands when it grows over one that began above it', () => {
  expect(
    resized(
      `
      aab
      aab
      ccb
      ccd`,
      'c',
      { edge: 'e', columns: 1 },
    ),
  ).toBe(
    drawing(`
      aa.
      aa.
      ccc
      ccc
      ..b
      ..b
      ..b
      ..d`),
  );
});

it('drawn smaller, what it kept down rises', () => {
  expect(
    resized(
      `
      aabb
      cccc
      ...d`,
      'c',
      { edge: 'e', columns: -2 },
    ),
  ).toBe(
    drawing(`
      aabb
      cc.d`),
  );
});

describe('at its bounds', () => {
  const start = '...aaa';
  const least = { a: { columnsMin: 2, rowsMin: 3 } };
  const tall = `
    ...aaa
    ...aaa
    ...aaa
    ...aaa`;

  test.each<[Edge, number, string]>([
    ['e', 99, '...aaaaaaaaa'],
    ['w', -99, 'aaaaaa'],
    ['e', -99, '...a'],
    ['w', 99, '.....a'],
    ['n', 99, '...aaa'],
    ['e', Number.NaN, '...aaa'],
  ])('%s by %d stops at the border and at a cell', (edge, columns, result) => {
    expect(resized(start, 'a', { edge, columns, rows: columns })).toBe(drawing(result));
  });

  test.each<[Edge, number, number, string]>([
    ['se', -99, -99, '...aa\n...aa\n...aa'],
    ['nw', 99, 99, '....aa\n....aa\n....aa'],
  ])('%s stops at the least size of its kind', (edge, columns, rows, result) => {
    expect(drawn(resize(layoutOf(tall, least), 'a', { edge, columns, rows }))).toBe(drawing(result));
  });

  it('no widget is taller than a hundred rows, whichever edge is drawn', () => {
    const pile = layoutOf('a\n'.repeat(50) + 'b\n'.repeat(60));
    const [item] = resize(layoutOf(start), 'a', { edge: 's', columns: 0, rows: 4_000 });
    expect(item?.place.rows).toBe(100);
    const [, below] = resize(pile, 'b', { edge: 'n', columns: 0, rows: -50 });
    expect(below?.place.rows).toBe(100);
  });

  it('what is drawn by nothing, and what is not there, changes nothing', () => {
    const layout = layoutOf(middle);
    expect(resize(layout, 'c', { edge: 'nw', columns: 0, rows: 0 })).toBe(layout);
    expect(resize(layout, 'z', { edge: 'e', columns: 2, rows: 0 })).toBe(layout);
  });
});
