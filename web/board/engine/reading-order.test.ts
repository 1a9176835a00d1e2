import { expect, it } from 'vitest';
import { readingOrder } from './reading-order.ts';
import { layoutOf } from './testing/letter-grid.ts';

it('row by row, from the left', () => {
  const layout = layoutOf(`
    cca
    bba
    ..d`);
  expect(readingOrder(layout).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd']);
});
