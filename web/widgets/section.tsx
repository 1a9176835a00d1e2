import type * as z from 'zod';
import type { section as declaration } from '#shared/widgets/section';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

/** On a board it is drawn as a heading and in no frame; here, as its line: in the gallery and beside its settings. */
export const section: WidgetView<Settings> = {
  title: (t) => t('widgets.section.title'),
  shape: 'rows',
  emptyWords: () => undefined,
  Picture: ({ settings }) => <p>{settings.description}</p>,
};
