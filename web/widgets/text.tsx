import type * as z from 'zod';
import type { text as declaration } from '#shared/widgets/text';
import { lazyPicture } from './lazy-picture.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const text: WidgetView<Settings> = {
  title: (t) => t('widgets.text.title'),
  shape: 'rows',
  emptyWords: (t, { settings }) => (settings.text.trim() === '' ? t('widgets.text.empty') : undefined),
  ...lazyPicture(async () => (await import('./pictures.ts')).TextPicture),
};
