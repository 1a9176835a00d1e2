import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { metricNames } from '#shared/metrics/index';
import { poolsStages } from '#shared/metrics/telling-splits';
import { querySpecSchema } from '#shared/query/query-spec';
import { widgetTypeNamed, widgetTypeNames } from '#shared/widgets/index';
import { de } from '#web/words/de.ts';
import { deLater } from '#web/words/de-later.ts';
import { en } from '#web/words/en.ts';
import { enLater } from '#web/words/en-later.ts';
import { declaredSettings, withPresets } from '../settings/declared-settings.ts';
import { settingProblems } from '../settings/setting-problems.ts';
import { type GalleryCard, galleryChapters } from './gallery-cards.ts';

const i18n = i18next.createInstance();

beforeAll(async () => {
  await i18n.init({
    resources: { en: { translation: { ...en, ...enLater } }, de: { translation: { ...de, ...deLater } } },
    interpolation: { escapeValue: false },
  });
});

const cardsIn = (language: 'en' | 'de'): readonly GalleryCard[] =>
  galleryChapters(i18n.getFixedT(language)).flatMap(({ cards }) => cards);

/** What is wrong with a widget as its card would add it. */
const wrongWith = ({ key, widget }: GalleryCard): readonly string[] => {
  const type = widgetTypeNamed(widget.type);
  const parsed = type?.settings.safeParse(widget.settings);
  if (type === undefined || !parsed?.success) return [`${key}: its settings are not those of its type`];
  const declared = declaredSettings(type);
  const asked = Object.values(type.ask(parsed.data));
  return [
    ...[...settingProblems(declared, withPresets(declared, widget.settings))].map(
      ([name, { kind }]) => `${key}: ${name} is wrong (${kind})`,
    ),
    ...asked.filter((spec) => !querySpecSchema.safeParse(spec).success).map(() => `${key}: it asks no question`),
    ...asked.filter((spec) => spec.kind === 'measure' && poolsStages(spec)).map(() => `${key}: it pools stages`),
  ];
};

test('every widget type and every metric has a card, once, that can be added as it is', () => {
  const cards = cardsIn('en');
  expect(new Set(cards.map(({ key }) => key)).size).toBe(cards.length);
  expect(cards.flatMap(({ metric, widget }) => (metric === undefined ? widget.type : [])).toSorted()).toEqual(
    widgetTypeNames.toSorted(),
  );
  expect(cards.flatMap(({ metric }) => metric ?? []).toSorted()).toEqual(metricNames.toSorted());
  expect(cards.flatMap(wrongWith)).toEqual([]);
});

test.each(['en', 'de'] as const)(
  '%s: every card has a name and says what it answers, no two of a kind alike',
  (language) => {
    const cards = cardsIn(language);
    expect(cards.filter(({ title, about }) => title === '' || about === '')).toEqual([]);
    const ofTypes = cards.filter(({ metric }) => metric === undefined);
    expect(new Set(ofTypes.map(({ title }) => title)).size).toBe(ofTypes.length);
  },
);
