import type * as z from 'zod';
import type { leaderboard as declaration } from '#shared/widgets/leaderboard';
import { periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import { lazyPicture } from './lazy-picture.ts';
import { noneWords } from './metric-title.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const leaderboard: WidgetView<Settings> = {
  title: (t, { metric, period }) =>
    t('widgets.leaderboard.title', { metric: t(`metrics.${metric}.name`), period: periodWords(t, period) }),
  shape: 'rows',
  emptyWords: (t, { settings, answers }) =>
    answerOf(answers, ['people', 'series']).points.length === 0 ? noneWords(t, settings) : undefined,
  ...lazyPicture(async () => (await import('./pictures.ts')).LeaderboardPicture),
  leftOut: (answers) => answerOf(answers, ['people', 'series']),
};
