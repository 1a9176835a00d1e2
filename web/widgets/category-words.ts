import type { TFunction } from 'i18next';

export type Category = 'Closed' | 'Commit' | 'MostLikely' | 'BestCase' | 'Pipeline' | 'Omitted';

/** Salesforce stores commit as "Forecast"; nobody in sales calls it that. */
const byStored: Readonly<Record<string, Category>> = {
  Closed: 'Closed',
  Forecast: 'Commit',
  MostLikely: 'MostLikely',
  BestCase: 'BestCase',
  Pipeline: 'Pipeline',
  Omitted: 'Omitted',
};

/** The forecast category behind a stored value; undefined for what an organisation has added itself. */
export const categoryOf = (stored: string | null | undefined): Category | undefined => byStored[stored ?? ''];

/** A forecast category in the viewer's words. */
export const categoryWords = (t: TFunction, stored: string): string => {
  const category = categoryOf(stored);
  return category ? t(`categories.${category}`) : stored;
};
