import { describe, expect, it, test } from 'vitest';
import { moveTo } from './move-to.ts';
import { drawing, drawn, layoutOf } from './testing/letter-grid.ts';

const moved = (start: string, ids: string, to: { x: number; y: number }) =>
  drawn(moveTo(layoutOf(start), ids.split(''), to));

describe('down and up', () => {
  const tower = `
    aa
    aa
    bb
    bb`;

  it('changes places as soon as the middle of the other is passed, in both directions', () => {
    const swapped = drawing(`
      bb
      bb
      aa
      aa`);
    expect(moved(tower, 'a', { x: 0, y: 1 })).toBe(swapped);
    expect(moved(tower, 'b', { x: 0, y: 1 })).toBe(drawing(tower));
    expect(moved(tower, 'b', { x: 0, y: 0 })).toBe(swapped);
  });

  it('a row too far does not throw a tall widget to the bottom', () => {
    const start = `
      aaa
      aaa
      aaa
      aaa
      bbb`;
    const above = drawing(`
      bbb
      aaa
      aaa
      aaa
      aaa`);
    expect([3, 2, 1, 0].map((y) => moved(start, 'b', { x: 0, y }))).toEqual([
      drawing(start),
      drawing(start),
      above,
      above,
    ]);
  });

  it('beyond the last row it comes to stand below the last', () => {
    expect(moved(tower, 'a', { x: 0, y: 9_000 })).toBe(
      drawing(`
        bb
        bb
        aa
        aa`),
    );
  });
});

describe('to the side', () => {
  it('takes its place, what is in the way goes down, and what is below that', () => {
    expect(
      moved(
        `
        aaabbb
        aaabbb
        ...ccc
        ...ddd`,
        'a',
        { x: 3, y: 0 },
      ),
    ).toBe(
      drawing(`
        ...aaa
        ...aaa
        ...bbb
        ...bbb
        ...ccc
        ...ddd`),
    );
  });

  it('nothing goes sideways, and nothing moves that is not in the way', () => {
    expect(
      moved(
        `
        aabbccdd
        aabbccdd
        ee..ffgg`,
        'a',
        { x: 3, y: 0 },
      ),
    ).toBe(
      drawing(`
        ee.aa.dd
        ...aa.dd
        ..bbccgg
        ..bbcc..
        ....ff..`),
    );
  });

  it('between two others, the lower one makes room', () => {
    expect(
      moved(
        `
        aabb
        aabb
        ..cc
        ..cc`,
        'a',
        { x: 2, y: 2 },
      ),
    ).toBe(
      drawing(`
        ..bb
        ..bb
        ..aa
        ..aa
        ..cc
        ..cc`),
    );
  });

  it('what stood below rises as far as it can', () => {
    expect(
      moved(
        `
        aab
        aab
        ccb
        cc.`,
        'a',
        { x: 5, y: 0 },
      ),
    ).toBe(
      drawing(`
        ccb..aa
        ccb..aa
        ..b....`),
    );
  });

  it('what ends above the row in which it comes to stand is not in its way', () => {
    expect(
      moved(
        `
        .bbbc
        .bbbc
        .bbbd
        aa`,
        'a',
        { x: 3, y: 2 },
      ),
    ).toBe(
      drawing(`
        .bbbc
        .bbbc
        .bbbd
        ...aa`),
    );
  });

  it('what holds its ground in other columns makes no difference', () => {
    expect(
      moved(
        `
        p...ccmm
        p...cc
        p...cc
        p...dd
        p...dd
        p`,
        'm',
        { x: 4, y: 3 },
      ),
    ).toBe(
      drawing(`
        p...cc
        p...cc
        p...cc
        p...mm
        p...dd
        p...dd`),
    );
  });

  it('a wide one comes to stand on the lowest of those that hold their ground', () => {
    expect(
      moved(
        `
        aab.
        aab.
        ccc.
        ddd.`,
        'd',
        { x: 0, y: 1 },
      ),
    ).toBe(
      drawing(`
        aab.
        aab.
        ddd.
        ccc.`),
    );
  });
});

describe('where it stands already', () => {
  it('is to have done nothing', () => {
    const layout = layoutOf(`
      aa......
      aa......
      bbbbbb..
      ...ccc..
      dddddd..`);
    for (const { id, place } of layout) expect(moveTo(layout, [id], place)).toBe(layout);
  });

  it('what it keeps from rising stays below it, as long as it is not moved past that', () => {
    expect(
      moved(
        `
        aa....
        aa....
        bbbb..
        ..cc..`,
        'b',
        { x: 0, y: 1 },
      ),
    ).toBe(
      drawing(`
        aa....
        aa....
        bbbb..
        ..cc..`),
    );
  });
});

describe('at the borders', () => {
  test.each([
    [{ x: -4, y: 0 }, 'aaa'],
    [{ x: 40, y: 0 }, '.........aaa'],
    [{ x: 5, y: -7 }, '.....aaa'],
  ])('%o is as far as the border lets it go', (to, first) => {
    expect(moved('.....aaa', 'a', to)).toBe(drawing(first));
  });

  it('what is no number is no movement, and half a column is rounded', () => {
    const layout = layoutOf('.....aaa');
    expect(moveTo(layout, ['a'], { x: Number.NaN, y: Number.NaN })).toBe(layout);
    expect(drawn(moveTo(layout, ['a'], { x: 3.4, y: 0.2 }))).toBe(drawing('...aaa'));
  });
});

describe('several at once', () => {
  const start = `
    aabbcc
    aabbcc
    ddddee
    ffffee`;

  it('a formation is moved over others, which go down', () => {
    expect(moved(start, 'ab', { x: 2, y: 0 })).toBe(
      drawing(`
        ..aabb
        ..aabb
        ddddcc
        ffffcc
        ....ee
        ....ee`),
    );
  });

  it('what holds its ground for one holds it for all', () => {
    expect(
      moved(
        `
        aa..eepppc
        ......pppc
        ......pppd`,
        'ae',
        { x: 4, y: 2 },
      ),
    ).toBe(
      drawing(`
        ....aapppc
        ......pppc
        ......pppd
        ........ee`),
    );
  });

  it('goes past another as one', () => {
    expect(
      moved(
        `
        aa
        bb
        cc
        cc`,
        'ab',
        { x: 0, y: 1 },
      ),
    ).toBe(
      drawing(`
        cc
        cc
        aa
        bb`),
    );
  });

  it('the border stops all of them together', () => {
    expect(moved('aab.cc', 'ca', { x: 99, y: 0 })).toBe(drawing('..b...aa..cc'));
    expect(moved('...aab.cc', 'ca', { x: 0, y: 0 })).toBe(drawing('aa..cc\n.....b'));
  });

  it('the first named is the one in hand', () => {
    expect(moved('aabb', 'ba', { x: 4, y: 0 })).toBe(drawing('..aabb'));
    expect(moved('aabb', 'ab', { x: 4, y: 0 })).toBe(drawing('....aabb'));
  });

  it('ids that are not there are passed over', () => {
    const layout = layoutOf(start);
    expect(moveTo(layout, ['z'], { x: 4, y: 4 })).toBe(layout);
    expect(moveTo(layout, [], { x: 4, y: 4 })).toBe(layout);
    expect(drawn(moveTo(layoutOf('aabb'), ['z', 'b'], { x: 4, y: 0 }))).toBe(drawing('aa..bb'));
  });
});
