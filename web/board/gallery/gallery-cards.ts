import type { TFunction } from 'i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { type MetricName, metricNames } from '#shared/metrics/index';
import { type WidgetTypeName, widgets, widgetTypeNames } from '#shared/widgets/index';
import { type MetricGroup, metricGroups } from '#web/widgets/metric-groups.ts';
import { bestPictures } from './best-pictures.ts';

/** What somebody adds: a widget before it has a place. */
export type NewWidget = Pick<BoardWidget, 'type' | 'settings' | 'title'>;

/** One widget that can be added as it is. */
export interface GalleryCard {
  /** The id of its preview, too. */
  readonly key: string;
  readonly title: string;
  /** What it answers, in a sentence. */
  readonly about: string;
  readonly widget: NewWidget;
  /** Columns and rows that its type begins with on a board. */
  readonly size: { readonly columns: number; readonly rows: number };
  /** The metric that it is about, where it is about one. */
  readonly metric?: MetricName;
}

export interface GalleryChapter {
  readonly key: 'widgets' | 'structure' | MetricGroup;
  readonly cards: readonly GalleryCard[];
}

// Object.keys is typed string[]; these are the literal's own keys.
const groups = Object.keys(metricGroups) as MetricGroup[];

/** Everything that can be added: each type of widget, then each metric in the picture that shows it best. */
export const galleryChapters = (t: TFunction): readonly GalleryChapter[] => [
  { key: 'widgets', cards: widgetTypeNames.filter((type) => !isStructure(type)).map((type) => typeCard(t, type)) },
  { key: 'structure', cards: widgetTypeNames.filter(isStructure).map((type) => typeCard(t, type)) },
  ...groups.map((group) => ({ key: group, cards: metricGroups[group].map((metric) => metricCard(t, metric)) })),
];

/** What asks nothing, whatever it is set to: words, and what parts a board. */
const isStructure = (type: WidgetTypeName): boolean => type === 'text' || type === 'section';

const typeCard = (t: TFunction, type: WidgetTypeName): GalleryCard => ({
  key: `type-${type}`,
  title: t(`gallery.types.${type}.name`),
  about: t(`gallery.types.${type}.about`),
  widget: { type, settings: type === 'text' ? { text: t('gallery.sampleText') } : {} },
  size: widgets[type].size,
});

const metricCard = (t: TFunction, metric: MetricName): GalleryCard => {
  const { type, settings } = bestPictures[metric];
  return {
    key: `metric-${metricNames.indexOf(metric)}`,
    title: t(`metrics.${metric}.name`),
    about: t(`definitions.${metric}.formula`),
    widget: { type, settings: { metric, ...settings } },
    size: widgets[type].size,
    metric,
  };
};
