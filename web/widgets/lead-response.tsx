import type * as z from 'zod';
import type { leadResponse as declaration } from '#shared/widgets/lead-response';
import { periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import { lazyPicture } from './lazy-picture.ts';
import { noneWords } from './metric-title.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const leadResponse: WidgetView<Settings> = {
  title: (t, { period }) =>
    t('widgets.with-period', { title: t('widgets.lead-response.title'), period: periodWords(t, period) }),
  shape: 'bars',
  emptyWords: (t, { settings: { period }, answers }) =>
    answerOf(answers, ['within60', 'value']).count === 0 ? noneWords(t, { metric: 'leadsCreated', period }) : undefined,
  ...lazyPicture(async () => (await import('./pictures.ts')).LeadResponsePicture),
};
