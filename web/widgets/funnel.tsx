import type * as z from 'zod';
import type { funnel as declaration } from '#shared/widgets/funnel';
import { periodInSentence, periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import { funnelSteps } from './funnel-steps.ts';
import { lazyPicture } from './lazy-picture.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const funnel: WidgetView<Settings> = {
  title: (t, { period }) => t('widgets.funnel.title', { period: periodWords(t, period) }),
  shape: 'bars',
  emptyWords: (t, { settings, answers }) =>
    answerOf(answers, ['steps', 'funnel']).steps.every(({ reached }) => reached === 0)
      ? t('widgets.funnel.empty', { period: periodInSentence(t, settings.period) })
      : undefined,
  ...lazyPicture(async () => (await import('./pictures.ts')).FunnelPicture),
  leftOut: (answers) => answerOf(answers, ['steps', 'funnel']),
  tabular: ({ settings, answers }, { t, format }) => ({
    columns: [
      { label: t('columns.stage'), isFigure: false },
      { label: t('widgets.funnel.reached'), isFigure: true },
      { label: t('columns.amount'), isFigure: true },
      { label: t('columns.conversion'), isFigure: true },
      { label: t('widgets.funnel.lost'), isFigure: true },
      { label: t('widgets.funnel.waiting'), isFigure: true },
      { label: t('widgets.funnel.days'), isFigure: true },
    ],
    rows: funnelSteps(answerOf(answers, ['steps', 'funnel']).steps, settings.by).map((step) => ({
      key: step.stage,
      cells: [
        step.label,
        format.count(step.reached),
        format.moneyExact(step.amount),
        format.percent(step.conversion),
        format.count(step.lost),
        format.count(step.waiting),
        format.figure('days', step.days),
      ],
    })),
  }),
};
