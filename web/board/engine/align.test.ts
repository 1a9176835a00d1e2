import { describe, expect, it, test } from 'vitest';
import { type Alignment, align } from './align.ts';
import { drawing, drawn, layoutOf } from './testing/letter-grid.ts';

const aligned = (start: string, ids: string, how: Alignment) => drawn(align(layoutOf(start), ids.split(''), how));

describe('to the side', () => {
  const start = `
    aaa
    ..bbb
    ..cc`;

  test.each<[Alignment, string]>([
    ['left', 'aaa\nbbb\ncc'],
    ['right', '..aaa\n..bbb\n...cc'],
  ])('%s: they come to the outermost of them', (how, result) => {
    expect(aligned(start, 'bac', how)).toBe(drawing(result));
  });

  it('those that stood beside each other come to stand one below the other, and others go down', () => {
    expect(
      aligned(
        `
        aabbcc
        aabb..
        dd....`,
        'ac',
        'left',
      ),
    ).toBe(
      drawing(`
        aabb
        aabb
        cc..
        dd..`),
    );
  });
});

describe('in a row', () => {
  it('at the top: they come to the highest, and what is there goes down', () => {
    expect(
      aligned(
        `
        aabbcc
        aabb..
        dd....
        ee....`,
        'ce',
        'top',
      ),
    ).toBe(
      drawing(`
        eebbcc
        aabb..
        aa....
        dd....`),
    );
  });

  it('at the bottom: they come to the lowest, as far as there is something to stand below', () => {
    expect(
      aligned(
        `
        aab
        ccb
        ccb`,
        'ab',
        'bottom',
      ),
    ).toBe(
      drawing(`
        ccb
        ccb
        aab`),
    );
    expect(aligned('aab\n..b', 'ab', 'bottom')).toBe(drawing('aab\n..b'));
  });

  it('of those that stand below each other, the outermost is brought in line', () => {
    expect(
      aligned(
        `
        aacc
        bbdd
        bbdd`,
        'abc',
        'bottom',
      ),
    ).toBe(
      drawing(`
        aadd
        bbdd
        bbcc`),
    );
  });

  test.each<[Alignment, string]>([
    ['top', 'bc'],
    ['top', 'ac'],
    ['bottom', 'bc'],
    ['bottom', 'ac'],
  ])('%s: %s stay one below the other', (how, ids) => {
    const stack = `
      aa
      bb
      cc
      cc`;
    expect(aligned(stack, ids, how)).toBe(drawing(stack));
  });
});

describe('in size', () => {
  const start = `
    aaabbcc
    aaabb..
    dddd...`;

  it('same width: that of the first', () => {
    expect(aligned(start, 'acd', 'same-width')).toBe(
      drawing(`
        aaabbccc
        aaabb...
        ddd.....`),
    );
  });

  it('same height: that of the first', () => {
    expect(aligned(start, 'acd', 'same-height')).toBe(
      drawing(`
        aaabbcc
        aaabbcc
        dddd...
        dddd...`),
    );
  });

  it('none becomes smaller than its kind may be, or reaches over the border', () => {
    const layout = layoutOf('aa..bbb..ccc', { b: { columnsMin: 3 } });
    expect(drawn(align(layout, ['a', 'b'], 'same-width'))).toBe(drawing('aa..bbb..ccc'));
    expect(drawn(align(layoutOf('aaaa......bb'), ['a', 'b'], 'same-width'))).toBe(drawing('aaaa....bbbb'));
  });
});

describe('spread', () => {
  test.each([
    ['the gaps become the same', 'aab...cc..dd', 'aa..b.cc..dd'],
    ['side by side over what they take', 'aabb......', 'aabb......'],
    ['a lone one stays', '..b', '..b'],
  ])('%s', (_what, start, result) => {
    expect(aligned(start, ['a', 'b', 'c', 'd'].filter((id) => start.includes(id)).join(''), 'spread')).toBe(
      drawing(result),
    );
  });

  it('over the whole board where they do not fit in where they stand, not at all where they do not fit there', () => {
    expect(aligned('aaaa\nbbbb', 'ab', 'spread')).toBe(drawing('aaaa....bbbb'));
    const wide = 'aaaaaaa\nbbbbbbb';
    expect(aligned(wide, 'ab', 'spread')).toBe(drawing(wide));
  });
});

it('what is in line already, and what is not there, changes nothing', () => {
  const layout = layoutOf('aabb\ncc..');
  expect(align(layout, ['a', 'c'], 'left')).toBe(layout);
  expect(align(layout, ['a', 'b'], 'top')).toBe(layout);
  expect(align(layout, ['z'], 'left')).toBe(layout);
});

it('what makes way for one and comes back for another is the very same', () => {
  const layout = layoutOf(`
    ax
    bx
    b.
    b.
    c.`);
  const next = align(layout, ['x', 'a', 'b'], 'same-height');
  expect(drawn(next)).toBe(drawing('ax\nax\nb.\nb.\nc.'));
  expect(next.find(({ id }) => id === 'c')).toBe(layout.find(({ id }) => id === 'c'));
});
