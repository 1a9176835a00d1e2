import type { TFunction } from 'i18next';
import type { SeriesAnswer } from '#shared/query/answer';
import type { Dimension } from '#shared/query/dimensions';
import type { Format } from '#web/ui/format.ts';
import { categoryWords } from './category-words.ts';

type Point = SeriesAnswer['points'][number];

interface Labelled {
  readonly by: Dimension;
  readonly point: Pick<Point, 'key' | 'label'>;
  readonly format: Format;
}

/** How a member of a dimension is called: deals without a lead source are "Not set", never blank. */
export const pointLabel = (t: TFunction, { by, point, format }: Labelled): string => {
  if (point.key === null) return t('dimensions.unknown');
  if (by === 'forecastCategory') return categoryWords(t, point.key);
  if (by === 'month') return format.monthLong(point.key);
  return point.label ?? point.key;
};
