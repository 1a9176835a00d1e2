import { expect, it, test } from 'vitest';
import { type Direction, neighbour } from './neighbour.ts';
import { layoutOf } from './testing/letter-grid.ts';

const layout = layoutOf(`
  aabbbccc
  aabbbddd
  eeee.ddd
  fff..ddd`);

test.each<[string, Direction, string | undefined]>([
  ['a', 'right', 'b'],
  ['b', 'right', 'c'],
  ['d', 'left', 'b'],
  ['e', 'right', 'd'],
  ['f', 'right', 'd'],
  ['a', 'down', 'e'],
  ['b', 'down', 'e'],
  ['e', 'up', 'a'],
  ['d', 'up', 'c'],
  ['f', 'up', 'e'],
  ['a', 'up', undefined],
  ['a', 'left', undefined],
  ['d', 'right', undefined],
  ['f', 'down', undefined],
  ['z', 'down', undefined],
])('from %s %s is %s', (id, direction, result) => {
  expect(neighbour(layout, id, direction)).toBe(result);
});

it('of equally near ones, the first in reading order', () => {
  const below = layoutOf(`
    aaaa
    bccc`);
  expect(neighbour(below.toReversed(), 'a', 'down')).toBe('b');
});

it('to the side, rather one that is level with the uppermost row', () => {
  const tall = layoutOf(`
    abbb
    acdd
    eedd
    eedd`);
  expect(neighbour(tall, 'd', 'left')).toBe('c');
  const far = layoutOf(`
    aa.b
    aac.`);
  expect(neighbour(far, 'a', 'right')).toBe('b');
});
