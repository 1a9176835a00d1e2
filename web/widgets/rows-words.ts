import type { TFunction } from 'i18next';
import { type MetricName, metrics } from '#shared/metrics/index';

/** "from 12 deals": what a figure is made of. */
export const rowsWords = (
  t: TFunction,
  { metric, count }: { readonly metric: MetricName; readonly count: number },
): string => t(`charts.rows.${metrics[metric].source}`, { count });
