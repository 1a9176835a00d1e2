import type { Dimension } from '#shared/query/dimensions';
import { isGrain } from '#shared/query/dimensions';
import { categoryOf } from './category-words.ts';
import { forecastColours } from './forecast-colours.ts';
import { rampColour, unknownColour } from './stage-colours.ts';

const palette = [
  'var(--category-1)',
  'var(--category-2)',
  'var(--category-3)',
  'var(--category-4)',
  'var(--category-5)',
  'var(--category-6)',
  'var(--category-7)',
  'var(--category-8)',
];

/** More than these cannot be told apart by colour: the others share the grey. */
export const categoriesMax = palette.length;

interface Coloured {
  readonly by: Dimension;
  /** The members of one picture; the largest, or the first, in front. */
  readonly keys: readonly (string | null)[];
  readonly stageColour: (stage: string | null) => string;
}

/**
 * The colour of each member of a dimension: stages and forecast categories have their own, what follows in time is a
 * ramp. Any other member asks for the colour that its name comes to, so that it has mostly the same on every widget, and
 * takes the next one where another has it already.
 */
export const categoryColours = ({ by, keys, stageColour }: Coloured): ReadonlyMap<string | null, string> => {
  if (by === 'stage') return new Map(keys.map((key) => [key, stageColour(key)]));
  if (by === 'forecastCategory')
    return new Map(keys.map((key) => [key, forecastColours[categoryOf(key) ?? 'Omitted']]));
  if (isGrain(by) || ordinal.has(by)) return new Map(keys.map((key, i) => [key, rampColour(i, keys.length)]));
  return byName(keys);
};

const ordinal: ReadonlySet<Dimension> = new Set(['weekday', 'hour', 'probability']);

const byName = (keys: readonly (string | null)[]): ReadonlyMap<string | null, string> => {
  const taken = new Map<string | null, string>();
  const free = new Set(palette);
  for (const key of keys) {
    const wanted =
      key === null ? [] : palette.map((_, i) => palette[(sumOf(key) + i) % palette.length] ?? unknownColour);
    const colour = wanted.find((one) => free.has(one)) ?? unknownColour;
    free.delete(colour);
    taken.set(key, colour);
  }
  return taken;
};

/** Spreads names over the palette; the same name always comes to the same number. */
const sumOf = (name: string): number =>
  Array.from(name, (letter) => letter.codePointAt(0) ?? 0).reduce((sum, code) => (sum * 31 + code) % 9973, 7);
