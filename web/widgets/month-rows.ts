import type { TFunction } from 'i18next';
import { type MetricName, metrics } from '#shared/metrics/index';
import type { SeriesAnswer } from '#shared/query/answer';
import type { Format } from '#web/ui/format.ts';
import type { Tabular } from './widget-view.ts';

/** A series by month as a table, with exact figures. */
export const monthRows = (
  { series, metric }: { readonly series: SeriesAnswer; readonly metric: MetricName },
  { t, format }: { readonly t: TFunction; readonly format: Format },
): Tabular => {
  const { unit } = metrics[metric];
  return {
    columns: [
      { label: t('dimensions.month'), isFigure: false },
      { label: t(`metrics.${metric}.name`), isFigure: true },
      { label: t('columns.deals'), isFigure: true },
    ],
    rows: series.points.map(({ key, value, count }) => ({
      key: key ?? '',
      cells: [
        key === null ? t('dimensions.unknown') : format.monthLong(`${key.slice(0, 7)}-01`),
        unit === 'money' ? format.moneyExact(value) : format.figure(unit, value),
        format.count(count),
      ],
    })),
  };
};
