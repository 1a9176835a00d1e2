import type { Category } from './category-words.ts';

/** From sure to unsure: won is strong, the rest pales along the ramp. */
export const forecastColours: Readonly<Record<Category, string>> = {
  Closed: 'var(--won)',
  Commit: 'var(--ramp-6)',
  MostLikely: 'var(--ramp-4)',
  BestCase: 'var(--ramp-3)',
  Pipeline: 'var(--ramp-1)',
  Omitted: 'var(--lost)',
};
