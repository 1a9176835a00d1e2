import type * as z from 'zod';
import type { whatChanged as declaration } from '#shared/widgets/what-changed';
import { answerOf } from './answer-of.ts';
import { lazyPicture } from './lazy-picture.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const whatChanged: WidgetView<Settings> = {
  title: (t) => t('widgets.what-changed.title'),
  shape: 'rows',
  emptyWords: (t, { answers }) =>
    answerOf(answers, ['changes', 'changes']).changes.length === 0 ? t('widgets.what-changed.empty') : undefined,
  ...lazyPicture(async () => (await import('./pictures.ts')).WhatChangedPicture),
};
