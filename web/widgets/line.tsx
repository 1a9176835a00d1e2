import { lazy } from 'react';
import type * as z from 'zod';
import type { line as declaration } from '#shared/widgets/line';
import { answerOf } from './answer-of.ts';
import { metricTitle, noneWords } from './metric-title.ts';
import { monthRows } from './month-rows.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const line: WidgetView<Settings> = {
  title: (t, { metric, period }) => metricTitle(t, { metric, period, by: 'month' }),
  shape: 'line',
  emptyWords: (t, { settings, answers }) =>
    answerOf(answers, ['points', 'series']).points.length === 0 ? noneWords(t, settings) : undefined,
  Picture: lazy(async () => ({ default: (await import('./line-chart.tsx')).LineChart })),
  leftOut: (answers) => answerOf(answers, ['points', 'series']),
  tabular: ({ settings, answers }, words) =>
    monthRows({ series: answerOf(answers, ['points', 'series']), metric: settings.metric }, words),
};
