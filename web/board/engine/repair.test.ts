import { describe, expect, it, test } from 'vitest';
import { type FoundItem, repair } from './repair.ts';
import { drawing, drawn, layoutOf } from './testing/letter-grid.ts';

const place = { x: 0, y: 0, columns: 3, rows: 2 };
const found = (id: unknown, where: unknown = place): FoundItem => ({ id, place: where, columnsMin: 2, rowsMin: 1 });

describe('a place', () => {
  test.each<[string, unknown, string, readonly string[]]>([
    ['sound', place, 'aaa\naaa', []],
    ['beyond the last column', { ...place, x: 11 }, '.........aaa\n.........aaa', ['outside']],
    ['left of the first', { ...place, x: -5 }, 'aaa\naaa', ['outside']],
    ['above the first row', { ...place, y: -1 }, 'aaa\naaa', ['outside']],
    ['far below', { ...place, y: 1e300 }, 'aaa\naaa', ['outside']],
    ['too wide', { ...place, columns: 1_000, rows: 1 }, 'aaaaaaaaaaaa', ['too-large']],
    ['too narrow', { ...place, columns: 1 }, 'aa\naa', ['too-small']],
    ['without height', { ...place, rows: 0 }, 'aaa', ['too-small']],
    ['less than nothing', { ...place, columns: -4, rows: -4 }, 'aa', ['too-small']],
    ['between columns', { ...place, x: 1.4, columns: 2.6 }, '.aaa\n.aaa', ['not-whole']],
    ['no number', { ...place, x: Number.NaN }, 'aaa\naaa', ['not-whole']],
    ['endless', { ...place, columns: Number.POSITIVE_INFINITY }, 'aa\naa', ['not-whole']],
    ['words', { ...place, x: '3', rows: null }, 'aaa', ['not-whole']],
    ['half of one', { x: 2, columns: 3 }, '..aaa', ['not-whole']],
    ['several faults', { x: 30.5, y: 0, columns: 1, rows: 1 }, '..........aa', ['not-whole', 'too-small', 'outside']],
    ['nothing', null, 'aa', ['place-missing']],
    ['a word', 'left', 'aa', ['place-missing']],
    ['missing', undefined, 'aa', ['place-missing']],
  ])('that is %s', (_what, where, result, faults) => {
    const { layout, repairs } = repair([{ ...found('a'), place: where }]);
    expect(drawn(layout)).toBe(drawing(result));
    expect(repairs).toEqual(faults.map((fault) => ({ id: 'a', fault })));
  });

  it('that is a hundred thousand rows high has a hundred', () => {
    const { layout, repairs } = repair([found('a', { ...place, rows: 100_000 })]);
    expect(layout[0]?.place.rows).toBe(100);
    expect(repairs).toEqual([{ id: 'a', fault: 'too-large' }]);
  });

  it('that is missing is below everything', () => {
    const { layout, repairs } = repair([found('a', null), found('b'), found('c', null)]);
    expect(drawn(layout)).toBe(drawing('bbb\nbbb\naa\ncc'));
    expect(repairs).toEqual([
      { id: 'a', fault: 'place-missing' },
      { id: 'c', fault: 'place-missing' },
    ]);
  });
});

describe('widgets that overlap', () => {
  it('the later in reading order goes down, and it is named', () => {
    const { layout, repairs } = repair([
      found('c', { x: 2, y: 1, columns: 2, rows: 2 }),
      found('a'),
      found('b', { x: 4, y: 0, columns: 2, rows: 1 }),
    ]);
    expect(drawn(layout)).toBe(
      drawing(`
        aaa.bb
        aaa...
        ..cc..
        ..cc..`),
    );
    expect(repairs).toEqual([{ id: 'c', fault: 'overlap' }]);
  });

  it('a whole pile is laid out below each other', () => {
    const { layout, repairs } = repair(['a', 'b', 'c'].map((id) => found(id, { ...place, rows: 1 })));
    expect(drawn(layout)).toBe(drawing('aaa\nbbb\nccc'));
    expect(repairs.map(({ id }) => id)).toEqual(['b', 'c']);
  });
});

describe('an id', () => {
  const beside = [0, 1, 2, 3].map((x) => ({ ...place, x: 3 * x }));

  it('that is used twice is another for the later, and none that a third one has', () => {
    const { layout, repairs } = repair(['a', 'a', 'a-2', 'a'].map((id, index) => found(id, beside[index])));
    expect(layout.map(({ id }) => id)).toEqual(['a', 'a-3', 'a-2', 'a-4']);
    expect(repairs).toEqual([
      { id: 'a-3', fault: 'id-twice' },
      { id: 'a-4', fault: 'id-twice' },
    ]);
  });

  it('that could not be saved is another', () => {
    const { layout, repairs } = repair([7, undefined, 'Not One', ''].map((id, index) => found(id, beside[index])));
    expect(layout.map(({ id }) => id)).toEqual(['widget-2', 'widget-3', 'widget-4', 'widget-5']);
    expect(new Set(repairs.map(({ fault }) => fault))).toEqual(new Set(['id-missing']));
  });

  it('stays as short as ids are', () => {
    const long = 'a'.repeat(40);
    const { layout } = repair([found(long, beside[0]), found(long, beside[1])]);
    expect(layout[1]?.id).toBe(`${'a'.repeat(38)}-2`);
  });
});

it('a settled layout stays as it is, item by item', () => {
  const layout = layoutOf(`
    aab
    ccb`);
  const repaired = repair(layout);
  expect(repaired.repairs).toEqual([]);
  expect(repaired.layout.every((item, index) => item === layout[index])).toBe(true);
});

it('a gap is closed without a word', () => {
  const { layout, repairs } = repair(layoutOf('...\naa.'));
  expect(drawn(layout)).toBe(drawing('aa'));
  expect(repairs).toEqual([]);
});
