import type { TFunction } from 'i18next';
import { type Dimension, isGrain } from '#shared/query/dimensions';
import type { Format } from '#web/ui/format.ts';
import { bucketWords } from '#web/words/bucket-words.ts';
import { categoryWords } from './category-words.ts';

interface Labelled {
  readonly by: Dimension;
  readonly point: { readonly key: string | null; readonly label: string | null };
  readonly format: Format;
}

/** How a member of a dimension is called: deals without a lead source are "Not set", never blank. */
export const pointLabel = (t: TFunction, { by, point: { key, label }, format }: Labelled): string => {
  if (key === null) return t('dimensions.unknown');
  if (isGrain(by)) return bucketWords(t, { grain: by, first: key, format });
  if (by === 'forecastCategory') return categoryWords(t, key);
  if (by === 'weekday') return format.weekday(Number(key), 'long');
  if (by === 'hour') return t('buckets.hour', { hour: key.padStart(2, '0') });
  if (by === 'probability') return format.percent(Number(key) / 100);
  return label ?? key;
};
