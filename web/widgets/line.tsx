import { lazy } from 'react';
import type * as z from 'zod';
import type { line as declaration } from '#shared/widgets/line';
import { answerOf } from './answer-of.ts';
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
  Picture: lazy(async () => ({ default: (await import('./line-chart.tsx')).LineChart })),
  leftOut: (answers) => answerOf(answers, ['points', 'series']),
  tabular: ({ settings: { metric, grain }, answers }, words) =>
    seriesRows({ series: answerOf(answers, ['points', 'series']), metric, by: grain }, words),
};
