import { describe, expect, it, test } from 'vitest';
import { add, type NewItem } from './add.ts';
import { drawing, drawn, layoutOf } from './testing/letter-grid.ts';

const layout = layoutOf(`
  aabbb..ccccc
  aa.....ccccc
  dddd.eeeeeee`);

const aWidget = (change: Partial<NewItem> = {}): NewItem => ({
  id: 'n',
  columnsMin: 1,
  rowsMin: 1,
  size: { columns: 2, rows: 1 },
  ...change,
});

describe('where it does not matter', () => {
  test.each([
    [{ columns: 2, rows: 2 }, 'aabbbnnccccc\naa...nnccccc\ndddd.eeeeeee'],
    [{ columns: 5, rows: 1 }, 'aabbb..ccccc\naannnnnccccc\ndddd.eeeeeee'],
    [{ columns: 1, rows: 3 }, 'aabbb..ccccc\naa..n..ccccc\nddddneeeeeee\n....n'],
    [{ columns: 6, rows: 1 }, 'aabbb..ccccc\naa.....ccccc\ndddd.eeeeeee\nnnnnnn'],
  ])('%o comes into the first gap that is large enough, else below everything; nothing moves', (size, result) => {
    expect(drawn(add(layout, aWidget({ size })))).toBe(drawing(result));
  });

  it('the first of all is at the top on the left', () => {
    expect(drawn(add([], aWidget()))).toBe(drawing('nn'));
  });
});

describe('where it is wanted', () => {
  it('takes the place, and what is in the way goes down', () => {
    expect(drawn(add(layout, aWidget({ corner: { x: 3, y: 0 } })))).toBe(
      drawing(`
        aa.nn..ccccc
        aabbb..ccccc
        dddd.eeeeeee`),
    );
  });

  it('rises to what it can stand below', () => {
    expect(drawn(add(layout, aWidget({ corner: { x: 10, y: 70 } })))).toBe(
      drawing(`
        aabbb..ccccc
        aa.....ccccc
        dddd.eeeeeee
        ..........nn`),
    );
  });

  it('the grid has no other places', () => {
    expect(add([], aWidget({ corner: { x: 11, y: -3 } }))).toMatchObject([{ place: { x: 10, y: 0 } }]);
    expect(add([], aWidget({ corner: { x: Number.NaN, y: Number.NaN } }))).toMatchObject([{ place: { x: 0, y: 0 } }]);
  });
});

it('is no smaller than its kind may be, and no larger than the grid', () => {
  const least = { columnsMin: 3, rowsMin: 2 };
  expect(add([], aWidget({ ...least, size: { columns: 1, rows: 1 } }))).toMatchObject([
    { place: { columns: 3, rows: 2 } },
  ]);
  expect(add([], aWidget({ size: { columns: 90, rows: 900 } }))).toMatchObject([{ place: { columns: 12, rows: 100 } }]);
});

it('a widget that is there already stays as it is', () => {
  expect(add(layout, aWidget({ id: 'a', corner: { x: 6, y: 0 } }))).toBe(layout);
});
