import { expect, test } from 'vitest';
import { tvAddress, tvProgrammeIn } from './tv-address.ts';

test.each([
  [{ shows: [], everySeconds: 30 }, '/wall'],
  [{ shows: [{ board: 'home' }], everySeconds: 30 }, '/wall?show=home'],
  [
    { shows: [{ board: '3f2a-b1', tab: 'now' }, { board: 'tv-wall' }], everySeconds: 45 },
    '/wall?show=3f2a-b1.now&show=tv-wall&every=45',
  ],
])('%j is %s, and back', (programme, address) => {
  expect(tvAddress(programme)).toBe(address);
  expect(tvProgrammeIn(address.slice('/wall'.length))).toEqual(programme);
});

test.each([
  ['?every=0', 5],
  ['?every=-3', 5],
  ['?every=999999', 3_600],
  ['?every=soon', 30],
])('%s is %i seconds', (search, seconds) => {
  expect(tvProgrammeIn(search).everySeconds).toBe(seconds);
});

test('what is no board is passed over, and nobody waits for more than 24', () => {
  expect(tvProgrammeIn('?show=&show=a.b.c&show=No%20Such&show=home.&show=home').shows).toEqual([{ board: 'home' }]);
  expect(tvProgrammeIn(`?${'show=home&'.repeat(40)}`).shows).toHaveLength(24);
});
