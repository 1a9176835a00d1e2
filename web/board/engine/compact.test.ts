import { expect, it } from 'vitest';
import { compact } from './compact.ts';
import { drawing, drawn, layoutOf } from './testing/letter-grid.ts';

it('everything rises until it meets another, and none passes another', () => {
  const layout = layoutOf(`
    ........
    aaa...bb
    ......bb
    ...cccc.
    ...cccc.
    dd......
    .....ee.`);
  expect(drawn(compact(layout))).toBe(
    drawing(`
      aaa...bb
      dd....bb
      ...cccc.
      ...cccc.
      .....ee.`),
  );
});

it('of two that overlap, the later in reading order goes down', () => {
  const least = { columnsMin: 1, rowsMin: 1 };
  const layout = [
    { id: 'b', place: { x: 1, y: 1, columns: 3, rows: 2 }, ...least },
    { id: 'a', place: { x: 0, y: 0, columns: 3, rows: 2 }, ...least },
  ];
  expect(drawn(layout)).toBe(drawing('aaa.\na##b\n.bbb'));
  expect(drawn(compact(layout))).toBe(drawing('aaa\naaa\n.bbb\n.bbb'));
});

it('a settled layout stays the very same', () => {
  const layout = layoutOf(`
    aab
    ccb`);
  expect(compact(layout)).toBe(layout);
});
