import type * as z from 'zod';
import type { SeriesAnswer } from '#shared/query/answer';
import { type heatMap as declaration, heatMapPeriod } from '#shared/widgets/heat-map';
import { answerOf } from './answer-of.ts';
import { heatMapTitle } from './heat-map-title.ts';
import { lazyChart } from './lazy-picture.ts';
import { noneWords } from './metric-title.ts';
import { seriesRows } from './series-rows.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const heatMap: WidgetView<Settings> = {
  title: heatMapTitle,
  shape: 'grid',
  emptyWords: (t, { settings: { metric, show }, answers }) => {
    const cells = answerOf(answers, ['cells', 'series']);
    if (cells.count === 0) return noneWords(t, { metric, period: heatMapPeriod });
    return show === 'hours' && !hasHours(cells) ? t('charts.heat.noHours') : undefined;
  },
  ...lazyChart(async () => (await import('./pictures.ts')).HeatMapChart),
  leftOut: (answers) => answerOf(answers, ['cells', 'series']),
  tabular: ({ settings: { metric, show }, answers }, words) => {
    const series = answerOf(answers, ['cells', 'series']);
    if (show === 'hours') return seriesRows({ series, metric, by: 'weekday', splitBy: 'hour' }, words);
    return seriesRows(
      { series: { ...series, points: series.points.filter(({ count }) => count > 0) }, metric, by: 'day' },
      words,
    );
  },
};

/** A day without a time falls into no hour. */
const hasHours = ({ points }: SeriesAnswer): boolean =>
  points.some(({ parts }) => parts?.some(({ key, count }) => key !== null && count > 0));
