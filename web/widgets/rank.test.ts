import { expect, test } from 'vitest';
import { placed, ranked, shownPeople } from './rank.ts';

test('equal figures share a rank, and the next one is skipped', () => {
  const people = ['10', '30', '20', '20', null].map((value) => ({ value }));
  expect(ranked(people).map(({ value, rank }) => [value, rank])).toEqual([
    ['30', 1],
    ['20', 2],
    ['20', 2],
    ['10', 4],
    [null, null],
  ]);
});

const people = [
  { key: 'ann', value: '30', compared: '10' },
  { key: 'bo', value: '20', compared: '40' },
  { key: 'cy', value: '10', compared: null },
];

test('places since the period before: up, down, and none for whoever was not there', () => {
  expect(placed(people).map(({ key, rank, climbed }) => [key, rank, climbed])).toEqual([
    ['ann', 1, 1],
    ['bo', 2, -1],
    ['cy', 3, null],
  ]);
});

test('where nothing is compared nobody has climbed', () => {
  expect(placed([{ key: 'ann', value: '30' }])[0]?.climbed).toBeUndefined();
});

test.each([
  ['among the first she stands once', 'ann', undefined],
  ['below them she is shown as well', 'cy', 'cy'],
  ['whoever is not ranked is not shown', 'dee', undefined],
])('%s', (_, viewerId, shown) => {
  const { first, viewer } = shownPeople(people, { most: 2, viewerId });
  expect([first.map(({ key }) => key), viewer?.key]).toEqual([['ann', 'bo'], shown]);
});
