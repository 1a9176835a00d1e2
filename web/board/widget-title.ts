import type { TFunction } from 'i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import { widgetViewNamed } from '#web/widgets/index.ts';

/** What a widget is called: as its viewer called it, or after what it shows. */
export const widgetTitle = (t: TFunction, { id, type, title, settings }: BoardWidget): string => {
  if (title !== undefined) return title;
  const parsed = widgetTypeNamed(type)?.settings.safeParse(settings);
  return (parsed?.success && widgetViewNamed(type)?.title(t, parsed.data)) || id;
};
