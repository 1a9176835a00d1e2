import { lazyPicture } from './lazy-picture.ts';
import type { WidgetView } from './widget-view.ts';

export const syncHealth: WidgetView<Record<string, never>> = {
  title: (t) => t('widgets.sync-health.title'),
  shape: 'rows',
  emptyWords: () => undefined,
  ...lazyPicture(async () => (await import('./pictures.ts')).SyncHealthPicture),
};
