import type * as z from 'zod';
import type { bar as declaration } from '#shared/widgets/bar';
import { answerOf } from './answer-of.ts';
import { lazyChart } from './lazy-picture.ts';
import { metricTitle, noneWords } from './metric-title.ts';
import { seriesRows } from './series-rows.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const bar: WidgetView<Settings> = {
  title: metricTitle,
  shape: 'bars',
  emptyWords: (t, { settings, answers }) =>
    answerOf(answers, ['bars', 'series']).points.length === 0 ? noneWords(t, settings) : undefined,
  ...lazyChart(async () => (await import('./pictures.ts')).BarChart),
  leftOut: (answers) => answerOf(answers, ['bars', 'series']),
  tabular: ({ settings: { metric, by, splitBy, compare }, answers }, words) =>
    seriesRows({ series: answerOf(answers, ['bars', 'series']), metric, by, splitBy, compare }, words),
};
