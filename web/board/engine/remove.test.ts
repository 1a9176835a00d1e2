import { expect, it } from 'vitest';
import { remove } from './remove.ts';
import { drawing, drawn, layoutOf } from './testing/letter-grid.ts';

const layout = layoutOf(`
  aabbcc
  aabbcc
  aadddd
  ee....`);

it('what stood below rises, and nothing else moves', () => {
  expect(drawn(remove(layout, ['b', 'a']))).toBe(
    drawing(`
      ee..cc
      ....cc
      ..dddd`),
  );
});

it('what is not there cannot be removed', () => {
  expect(remove(layout, ['z'])).toBe(layout);
});
