import type * as z from 'zod';
import type { donut as declaration } from '#shared/widgets/donut';
import { answerOf } from './answer-of.ts';
import { lazyChart } from './lazy-picture.ts';
import { metricTitle, noneWords } from './metric-title.ts';
import { seriesRows } from './series-rows.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const donut: WidgetView<Settings> = {
  title: metricTitle,
  shape: 'ring',
  emptyWords: (t, { settings, answers }) =>
    answerOf(answers, ['parts', 'series']).points.length === 0 ? noneWords(t, settings) : undefined,
  ...lazyChart(async () => (await import('./pictures.ts')).DonutChart),
  leftOut: (answers) => answerOf(answers, ['parts', 'series']),
  tabular: ({ settings: { metric, by }, answers }, words) =>
    seriesRows({ series: answerOf(answers, ['parts', 'series']), metric, by }, words),
};
