import type * as z from 'zod';
import type { myDay as declaration } from '#shared/widgets/my-day';
import { answerOf } from './answer-of.ts';
import { lazyPicture } from './lazy-picture.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

const questions = ['tasks', 'meetings', 'deals', 'closing', 'leads'] as const;

export const myDay: WidgetView<Settings> = {
  title: (t) => t('widgets.my-day.title'),
  shape: 'rows',
  emptyWords: (t, { answers }) =>
    questions.every((name) => answerOf(answers, [name, 'records']).count === 0) ? t('widgets.my-day.empty') : undefined,
  ...lazyPicture(async () => (await import('./pictures.ts')).MyDayPicture),
};
