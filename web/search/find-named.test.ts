import { expect, test } from 'vitest';
import { findNamed } from './find-named.ts';

const named = ['Deals won', 'Win rate', 'Won', 'Gewinnquote', 'Größte Abschlüsse', 'Mean deal size'].map((title) => ({
  title,
}));
const found = (q: string) => findNamed(named, q).map(({ title }) => title);

test.each([
  ['wo', ['Won', 'Deals won']],
  ['win rate', ['Win rate']],
  ['RATE WIN', ['Win rate']],
  ['grosste', []],
  ['größte', ['Größte Abschlüsse']],
  ['groß abschlu', ['Größte Abschlüsse']],
  ['size', ['Mean deal size']],
  ['on', []],
  ['%', []],
  ['', []],
])('(%s) finds whose words begin so', (q, titles) => {
  expect(found(q)).toEqual(titles);
});
