import type * as z from 'zod';
import type { atRisk as declaration } from '#shared/widgets/at-risk';
import { periodInSentence, periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import { lazyPicture } from './lazy-picture.ts';
import { periodTaken } from './metric-title.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const atRisk: WidgetView<Settings> = {
  title: (t, { reason, period }) => {
    const title =
      reason === 'any'
        ? t('widgets.at-risk.title')
        : t('widgets.at-risk.reason', { reason: t(`widgets.at-risk.reasons.${reason}`) });
    return period
      ? t('widgets.with-period', { title, period: periodWords(t, periodTaken('openDeals', period)) })
      : title;
  },
  shape: 'rows',
  emptyWords: (t, { settings: { period }, answers }) => {
    if (answerOf(answers, ['rows', 'records']).count > 0) return undefined;
    const none = t('widgets.at-risk.none');
    return period
      ? t('widgets.none-in-period', { none, period: periodInSentence(t, periodTaken('openDeals', period)) })
      : `${none}.`;
  },
  ...lazyPicture(async () => (await import('./pictures.ts')).AtRiskPicture),
  leftOut: (answers) => answerOf(answers, ['rows', 'records']),
};
