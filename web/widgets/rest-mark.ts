import type { TFunction } from 'i18next';
import { type MetricName, metrics } from '#shared/metrics/index';
import type { SeriesAnswer } from '#shared/query/answer';
import type { Format } from '#web/ui/format.ts';
import { exactFigure } from './exact-figure.ts';
import { rowsWords } from './rows-words.ts';
import type { DrawnMark } from './use-marks.ts';

interface Rest {
  readonly rest: NonNullable<SeriesAnswer['rest']>;
  readonly metric: MetricName;
  readonly format: Format;
}

/** What a limit left out, told in one. It leads nowhere: it has no key. */
export const restMark = (t: TFunction, { rest, metric, format }: Rest): DrawnMark => ({
  tip: {
    label: t('charts.rest', { count: rest.points }),
    figure: exactFigure(format, metrics[metric].unit, rest.value),
    notes: [rowsWords(t, { metric, count: rest.count })],
  },
});
