import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contrast, deficiencies, difference, type Oklch } from '#web/testing/colour.ts';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** Every token that is one colour for light and one for dark. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\(oklch\(([^)/]+)\), oklch\(([^)/]+)\)\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light: colourOf(light), dark: colourOf(dark) }],
  ),
);

function colourOf(text: string): Oklch {
  const [l = 0, c = 0, h = 0] = text.split(' ').map(Number);
  return [l, c, h];
}

const themes = ['light', 'dark'] as const;
const colour = (name: string, theme: (typeof themes)[number]): Oklch => {
  const token = tokens.get(name);
  if (!token) throw new Error(`no token --${name}`);
  return token[theme];
};

describe.each(themes)('%s', (theme) => {
  const words = ['text', 'text-quiet', 'accent', 'good', 'bad', 'warn'];
  const grounds = ['page', 'card', 'raised', 'sunken'];

  test.each(words.flatMap((word) => grounds.map((ground) => [word, ground])))(
    '%s can be read on %s',
    (word, ground) => {
      expect(contrast(colour(word, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each([
    ['on-accent', 'accent'],
    ['accent', 'accent-wash'],
    ['text', 'glow'],
  ])('%s can be read on %s', (word, ground) => {
    expect(contrast(colour(word, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  const strip = ['ramp-1', 'ramp-2', 'ramp-3', 'ramp-4', 'ramp-5', 'ramp-6'];
  const eyes = Object.keys(deficiencies) as (keyof typeof deficiencies)[];

  test.each(eyes)('neighbouring steps of the ramp differ in the eyes of %s', (kind) => {
    for (const [i, name] of strip.slice(1).entries()) {
      expect(difference(colour(strip[i] ?? '', theme), colour(name, theme), kind)).toBeGreaterThan(5);
    }
  });

  test('the faintest step of the ramp is seen on the card', () => {
    expect(contrast(colour('ramp-1', theme), colour('card', theme))).toBeGreaterThan(2);
  });

  // These touch: won beside commit in the forecast, won below the last open stage in the funnel.
  test.each(eyes)('won stands apart from the last step and from lost in the eyes of %s', (kind) => {
    expect(difference(colour('won', theme), colour('ramp-6', theme), kind)).toBeGreaterThan(5);
    expect(difference(colour('won', theme), colour('lost', theme), kind)).toBeGreaterThan(5);
  });

  const categories = Array.from({ length: 8 }, (_, i) => `category-${i + 1}`);
  const pairs = categories.flatMap((one, i) => categories.slice(i + 1).map((other) => [one, other] as const));

  test.each(eyes)('any two categories differ in the eyes of %s', (kind) => {
    for (const [one, other] of pairs)
      expect(difference(colour(one, theme), colour(other, theme), kind), `${one} ${other}`).toBeGreaterThan(10);
  });

  test.each(categories)('%s is seen on the card', (name) => {
    expect(contrast(colour(name, theme), colour('card', theme))).toBeGreaterThan(2.5);
  });
});

test('the test sees the tokens', () => {
  expect(tokens.size).toBeGreaterThan(18);
});
