import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import type { section as declaration } from '#shared/widgets/section';
import type { PictureProps, WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

const SectionPicture = ({ settings }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  return <p>{settings.description || t('widgets.section.about')}</p>;
};

/** On a board it is drawn as a heading and in no frame; here, as what it adds: in the gallery and beside its settings. */
export const section: WidgetView<Settings> = {
  title: (t) => t('widgets.section.title'),
  shape: 'rows',
  emptyWords: () => undefined,
  Picture: SectionPicture,
};
