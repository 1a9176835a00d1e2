import { expect, test } from 'vitest';
import { initialsOf, toneOf } from './likeness.ts';

test.each([
  ['Petra Klein', 'PK'],
  ['Ana María de la Cruz', 'AC'],
  ['  madonna ', 'M'],
  ['Élodie Þórsson', 'ÉÞ'],
  ['👩‍💻 Coder', '👩‍💻C'],
  ['', ''],
])('%s is shown as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('everyone has one of eight colours, and a hundred people have them all', () => {
  const tones = Array.from({ length: 100 }, (_, n) => toneOf(`person-${n}`));
  expect([...new Set(tones)].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(toneOf('person-1')).toBe(tones[1]);
});
