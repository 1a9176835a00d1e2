import type * as z from 'zod';
import type { lossReasons as declaration } from '#shared/widgets/loss-reasons';
import { answerOf } from './answer-of.ts';
import { lazyChart } from './lazy-picture.ts';
import { metricTitle, noneWords } from './metric-title.ts';
import { cumulativeShares } from './pareto.ts';
import { seriesRows } from './series-rows.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const lossReasons: WidgetView<Settings> = {
  title: metricTitle,
  shape: 'bars',
  emptyWords: (t, { settings, answers }) =>
    answerOf(answers, ['losses', 'series']).points.length === 0 ? noneWords(t, settings) : undefined,
  ...lazyChart(async () => (await import('./pictures.ts')).LossReasonsChart),
  leftOut: (answers) => answerOf(answers, ['losses', 'series']),
  tabular: ({ settings: { metric, by }, answers }, words) => {
    const series = answerOf(answers, ['losses', 'series']);
    const table = seriesRows({ series, metric, by }, words);
    // The first row is the total; the shares are of the points after it.
    const shares = [null, ...(cumulativeShares(series) ?? [])];
    return {
      columns: [...table.columns, { label: words.t('charts.losses.cumulative'), isFigure: true }],
      rows: table.rows.map(({ key, cells }, i) => ({
        key,
        cells: [...cells, words.format.percent(shares[i] ?? null)],
      })),
    };
  },
};
