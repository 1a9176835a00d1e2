import { expect, it } from 'vitest';
import { duplicate } from './duplicate.ts';
import { drawing, drawn, layoutOf } from './testing/letter-grid.ts';

const copied = (start: string, ids: string, newIds: string) =>
  drawn(duplicate(layoutOf(start), ids.split(''), newIds.split('')));

it('a copy stands right beside where there is room', () => {
  expect(
    copied(
      `
      aab
      aab
      ccccccc`,
      'b',
      'n',
    ),
  ).toBe(
    drawing(`
      aabn
      aabn
      ccccccc`),
  );
});

it('else right below, and what is there goes down', () => {
  expect(
    copied(
      `
      aab
      aab
      ccc`,
      'a',
      'n',
    ),
  ).toBe(
    drawing(`
      aab
      aab
      nn.
      nn.
      ccc`),
  );
});

it('not beside where it would rise away from its original', () => {
  expect(
    copied(
      `
      aa..
      bb..`,
      'b',
      'n',
    ),
  ).toBe(
    drawing(`
      aa
      bb
      nn`),
  );
});

it('several keep their formation', () => {
  expect(
    copied(
      `
      aab
      ccb
      dddd`,
      'acb',
      'xzy',
    ),
  ).toBe(
    drawing(`
      aabxxy
      ccbzzy
      dddd`),
  );
  expect(
    copied(
      `
      aaaaaaaabbbb
      cccc....bbbb
      dddddddddddd`,
      'ab',
      'xy',
    ),
  ).toBe(
    drawing(`
      aaaaaaaabbbb
      cccc....bbbb
      xxxxxxxxyyyy
      ........yyyy
      dddddddddddd`),
  );
});

it('no copy is made for a name that is missing or in use, nor of what is not there', () => {
  const layout = layoutOf('aabb');
  expect(duplicate(layout, ['a', 'b'], ['b'])).toBe(layout);
  expect(duplicate(layout, ['z'], ['n'])).toBe(layout);
  expect(drawn(duplicate(layout, ['a', 'b'], ['n', 'n']))).toBe(drawing('aabb\nnn'));
});

it('a copy may be as small as its original', () => {
  const [, copy] = duplicate(layoutOf('aaaa', { a: { columnsMin: 3 } }), ['a'], ['n']);
  expect(copy).toEqual({ id: 'n', place: { x: 4, y: 0, columns: 4, rows: 1 }, columnsMin: 3, rowsMin: 1 });
});
