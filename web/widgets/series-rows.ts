import type { TFunction } from 'i18next';
import { type MetricName, metrics } from '#shared/metrics/index';
import type { SeriesAnswer } from '#shared/query/answer';
import type { Dimension } from '#shared/query/dimensions';
import type { LineComparison } from '#shared/widgets/line';
import type { Format } from '#web/ui/format.ts';
import { dimensionWords } from './dimension-words.ts';
import { exactFigure } from './exact-figure.ts';
import { pointLabel } from './point-label.ts';
import type { Tabular } from './widget-view.ts';

interface Series {
  readonly series: SeriesAnswer;
  readonly metric: MetricName;
  readonly by: Dimension;
  readonly splitBy?: Dimension | undefined;
  /** What its points are compared with. */
  readonly compare?: LineComparison | 'none' | undefined;
}

interface Words {
  readonly t: TFunction;
  readonly format: Format;
}

/** A split figure as a table, with exact figures: the whole first, then each point, then what a limit left out. */
export const seriesRows = (
  { series, metric, by, splitBy, compare = 'none' }: Series,
  { t, format }: Words,
): Tabular => {
  const { unit } = metrics[metric];
  const { points, rest } = series;
  const parts = points[0]?.parts ?? [];
  const isCompared = compare !== 'none' && points.some(({ compared }) => compared !== undefined);
  const exact = (value: string | null) => exactFigure(format, unit, value);
  const column = (label: string) => ({ label, isFigure: true });
  const row = (named: { readonly key: string; readonly label: string }, figures: Figures) => ({
    key: named.key,
    cells: [
      named.label,
      exact(figures.value),
      ...(isCompared ? [exact(figures.compared ?? null)] : []),
      format.count(figures.count),
      ...parts.map(({ key }) => exact(figures.parts?.find((part) => part.key === key)?.value ?? null)),
    ],
  });
  return {
    columns: [
      { label: dimensionWords(t, by), isFigure: false },
      column(t(`metrics.${metric}.name`)),
      ...(isCompared ? [column(t(`charts.comparisons.${compare}`))] : []),
      column(t(`charts.counted.${metrics[metric].source}`)),
      ...(splitBy ? parts.map((part) => column(pointLabel(t, { by: splitBy, point: part, format }))) : []),
    ],
    rows: [
      row({ key: 'total', label: t('charts.total') }, { value: series.total, count: series.count }),
      ...points.map((point) => row({ key: `point ${point.key}`, label: pointLabel(t, { by, point, format }) }, point)),
      ...(rest ? [row({ key: 'rest', label: t('charts.rest', { count: rest.points }) }, rest)] : []),
    ],
  };
};

interface Figures {
  readonly value: string | null;
  readonly count: number;
  readonly compared?: string | null | undefined;
  readonly parts?: SeriesAnswer['points'][number]['parts'];
}
