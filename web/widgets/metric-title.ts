import type { TFunction } from 'i18next';
import { takenOf } from '#shared/metrics/days-taken';
import type { MetricName } from '#shared/metrics/index';
import type { Dimension } from '#shared/query/dimensions';
import type { Period } from '#shared/query/periods';
import { periodInSentence, periodWords } from '#web/words/period-words.ts';
import { splitWords } from './dimension-words.ts';

interface Titled {
  readonly metric: MetricName;
  readonly by?: Dimension;
  readonly period?: Period | undefined;
}

/** "Won by month · last 12 months". */
export const metricTitle = (t: TFunction, { metric, by, period }: Titled): string => {
  const name = t(`metrics.${metric}.name`);
  const title = by ? splitWords(t, by, name) : name;
  return period ? t('widgets.with-period', { title, period: periodWords(t, periodTaken(metric, period)) }) : title;
};

/** What takes all of a period is not said to be of a part of it. */
export const periodTaken = (metric: MetricName, period: Period): Period =>
  'toDate' in period && takenOf(metric) === 'whole' ? { ...period, toDate: undefined } : period;

/** "No deals won this quarter." */
export const noneWords = (t: TFunction, { metric, period }: Titled): string => {
  const none = t(`metrics.${metric}.none`);
  return period
    ? t('widgets.none-in-period', { none, period: periodInSentence(t, periodTaken(metric, period)) })
    : `${none}.`;
};
