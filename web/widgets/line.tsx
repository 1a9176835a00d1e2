import type * as z from 'zod';
import { metrics } from '#shared/metrics/index';
import { comparisonsOf, type line as declaration } from '#shared/widgets/line';
import { answerOf } from './answer-of.ts';
import { exactFigure } from './exact-figure.ts';
import { lazyChart } from './lazy-picture.ts';
import { metricTitle, noneWords } from './metric-title.ts';
import { seriesRows } from './series-rows.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const line: WidgetView<Settings> = {
  title: (t, { metric, period, grain }) => metricTitle(t, { metric, period, by: grain }),
  shape: 'line',
  emptyWords: (t, { settings, answers }) => {
    const { points, count } = answerOf(answers, ['points', 'series']);
    return points.length === 0 || count === 0 ? noneWords(t, settings) : undefined;
  },
  // nivo is the heaviest thing here: it comes when the first line does.
  ...lazyChart(async () => (await import('./courses.ts')).LineChart),
  leftOut: (answers) => answerOf(answers, ['points', 'series']),
  tabular: ({ settings, answers }, words) => {
    const { metric, grain } = settings;
    const [first, ...others] = comparisonsOf(settings);
    const series = answerOf(answers, ['points', 'series']);
    const table = seriesRows({ series, metric, by: grain, compare: first }, words);
    const further = others.map((comparison) => ({
      label: words.t(`charts.comparisons.${comparison}`),
      figures: new Map(
        answerOf(answers, [comparison, 'series']).points.map((point) => [`point ${point.key}`, point.compared]),
      ),
    }));
    return {
      columns: [...table.columns, ...further.map(({ label }) => ({ label, isFigure: true }))],
      rows: table.rows.map(({ key, cells }) => ({
        key,
        cells: [
          ...cells,
          ...further.map(({ figures }) => exactFigure(words.format, metrics[metric].unit, figures.get(key) ?? null)),
        ],
      })),
    };
  },
};
