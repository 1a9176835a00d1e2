import { lazy } from 'react';
import type * as z from 'zod';
import { metrics } from '#shared/metrics/index';
import type { bar as declaration } from '#shared/widgets/bar';
import { answerOf } from './answer-of.ts';
import { dimensionWords } from './dimension-words.ts';
import { metricTitle, noneWords } from './metric-title.ts';
import { pointLabel } from './point-label.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const bar: WidgetView<Settings> = {
  title: metricTitle,
  shape: 'bars',
  emptyWords: (t, { settings, answers }) =>
    answerOf(answers, ['bars', 'series']).points.length === 0 ? noneWords(t, settings) : undefined,
  // nivo is the heaviest thing here: it comes when the first chart does.
  Picture: lazy(async () => ({ default: (await import('./bar-chart.tsx')).BarChart })),
  leftOut: (answers) => answerOf(answers, ['bars', 'series']),
  tabular: ({ settings: { metric, by }, answers }, { t, format }) => {
    const { unit } = metrics[metric];
    const { points, total, count } = answerOf(answers, ['bars', 'series']);
    const exact = (value: string | null) => (unit === 'money' ? format.moneyExact(value) : format.figure(unit, value));
    return {
      columns: [
        { label: dimensionWords(t, by), isFigure: false },
        { label: t(`metrics.${metric}.name`), isFigure: true },
        { label: t('columns.deals'), isFigure: true },
      ],
      rows: [
        { key: '', cells: [t('widgets.bar.total'), exact(total), format.count(count)] },
        ...points.map((point) => ({
          key: `point ${point.key}`,
          cells: [pointLabel(t, { by, point, format }), exact(point.value), format.count(point.count)],
        })),
      ],
    };
  },
};
