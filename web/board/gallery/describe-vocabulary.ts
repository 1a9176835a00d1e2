import type { TFunction } from 'i18next';
import type { FilterFieldsResponse } from '#shared/api/filter-fields';
import { metricNames } from '#shared/metrics/index';
import { type Dimension, grains, namedDimensions } from '#shared/query/dimensions';
import { type Period, periodSchema } from '#shared/query/periods';
import { customWords, dimensionWords, splitWords } from '#web/widgets/dimension-words.ts';
import { periodWords } from '#web/words/period-words.ts';
import {
  type Meaning,
  type Named,
  type Offer,
  type Phrase,
  pictures,
  type Sense,
  type Vocabulary,
  wordsOfPhrase,
} from './vocabulary.ts';
import { listed, type Word, wordsIn } from './words-in.ts';

type Field = FilterFieldsResponse['fields'][number];

/** Kinds of custom field of which there may be few enough values to be drawn. */
const splitKinds: ReadonlySet<Field['kind']> = new Set(['picklist', 'reference', 'boolean', 'text']);

/** Something that can be said. */
interface Entry {
  readonly name: string;
  readonly kind: Meaning['kind'];
  readonly sense: Phrase['sense'];
  /** Ways to say it, each with its rank: of equal words those of the lowest rank are meant. */
  readonly wordings: readonly (readonly [phrase: string, rank: number])[];
  readonly byAnyWord?: boolean;
  /** Understood, and not offered. */
  readonly isQuiet?: true;
}

/** What a viewer can say: the names in her language, what else they are called, and her organisation's own fields. */
export const describeVocabulary = (t: TFunction, fields: readonly Field[]): Vocabulary => {
  const endings = t('describe.endings');
  const plain = { endings, fillers: new Set<string>() };
  const lettersOf = (phrases: string) =>
    new Set(listed(phrases).flatMap((phrase) => wordsIn(phrase, endings).map(({ letters }) => letters)));
  const within = { endings, fillers: lettersOf(t('describe.fillers')) };
  const customs = fields.filter(({ kind }) => splitKinds.has(kind));
  const entries = [
    ...metricEntries(t),
    ...dimensionEntries(t, customs),
    ...periodEntries(t),
    ...compareEntries(t),
    ...pictureEntries(t),
    ...listEntries(t),
  ];
  const stemsOf = (phrases: string) =>
    new Set(listed(phrases).flatMap((phrase) => wordsOfPhrase(phrase, plain).map(({ stem }) => stem)));
  const beforeDimension = stemsOf([t('describe.by'), t('describe.and')].join(','));
  return {
    ...within,
    joints: new Set([...beforeDimension, ...stemsOf([t('describe.versus'), t('describe.as')].join(','))]),
    beforeDimension,
    and: listed(t('describe.and'))[0] ?? '',
    phrases: phrasesOf(entries, within),
    metrics: byStem(
      metricNames.map((metric) =>
        named({ meaning: { kind: 'metric', metric }, name: t(`metrics.${metric}.name`) }, within),
      ),
    ),
    dimensions: byStem([
      ...[...namedDimensions, ...grains].map((by) =>
        named({ meaning: { kind: 'by', by }, name: bySaid(t, by) }, within, dimensionWords(t, by)),
      ),
      ...customs.map(({ object, name, label }) =>
        named(
          { meaning: { kind: 'by', by: name, on: object }, name: customSaid(t, { name, label }) },
          within,
          customWords(t, name, label),
        ),
      ),
    ]),
    offers: entries.filter(({ isQuiet }) => isQuiet !== true).map((entry) => offerOf(entry, within)),
  };
};

type Within = Pick<Vocabulary, 'endings' | 'fillers'>;

const named = (sense: Sense, within: Within, name = sense.name): Named => ({
  sense,
  stems: new Set(wordsOfPhrase(name, within).map(({ stem }) => stem)),
});

const byStem = (all: readonly Named[]): ReadonlyMap<string, readonly Named[]> => {
  const stems = new Set(all.flatMap((each) => [...each.stems]));
  return new Map([...stems].map((stem) => [stem, all.filter((each) => each.stems.has(stem))]));
};

const phrasesOf = (entries: readonly Entry[], within: Within): Vocabulary['phrases'] => {
  const phrases = entries.flatMap(({ wordings, sense }) =>
    wordings.map(([phrase, rank]) => ({ words: wordsOfPhrase(phrase, within), sense, rank })),
  );
  return Map.groupBy(
    phrases.filter(({ words }) => words.length > 0),
    // A number that is part of a name stands there as it is.
    ({ words }) => words.map(({ stem }) => stem).join(' '),
  );
};

const offerOf = ({ name, kind, wordings, byAnyWord = false }: Entry, within: Within): Offer => ({
  name,
  kind,
  wordings: wordings.map(([phrase]): readonly Word[] => wordsOfPhrase(phrase, within)),
  byAnyWord,
});

/** Each first phrase before each second one. */
const joined = (firsts: string, seconds: readonly string[]): readonly string[] =>
  listed(firsts).flatMap((first) => seconds.map((second) => `${first} ${second}`));

const ranked = (phrases: readonly string[], rank: number) => phrases.map((phrase) => [phrase, rank] as const);

const metricEntries = (t: TFunction): readonly Entry[] =>
  metricNames.map((metric) => {
    const name = t(`metrics.${metric}.name`);
    const called = [name, ...listed(t(`describe.metrics.${metric}`))];
    const sense: Sense = { meaning: { kind: 'metric', metric }, name };
    return {
      name,
      kind: 'metric',
      sense: () => sense,
      // "top 10 owners by won".
      wordings: [...ranked(called, 0), ...ranked(joined(t('describe.by'), called), 6)],
      byAnyWord: true,
    };
  });

/** "by owner": the words behind the metric in a title. */
const bySaid = (t: TFunction, by: Dimension): string => splitWords(t, by, '').trim();

const customSaid = (t: TFunction, { name, label }: Pick<Field, 'name' | 'label'>): string =>
  t('by.custom', { metric: '', field: customWords(t, name, label) }).trim();

const dimensionEntries = (t: TFunction, customs: readonly Field[]): readonly Entry[] => [
  ...[...namedDimensions, ...grains].map((by) =>
    dimensionEntry(t, {
      meaning: { kind: 'by', by },
      said: bySaid(t, by),
      called: [dimensionWords(t, by), ...listed(t(`describe.dimensions.${by}`))],
    }),
  ),
  ...customs.map(({ object, name, label }) =>
    dimensionEntry(t, {
      meaning: { kind: 'by', by: name, on: object },
      said: customSaid(t, { name, label }),
      called: [...new Set([customWords(t, name, label), label])],
    }),
  ),
];

interface SaidDimension {
  readonly meaning: Extract<Meaning, { kind: 'by' }>;
  readonly said: string;
  readonly called: readonly string[];
}

const dimensionEntry = (t: TFunction, { meaning, said, called }: SaidDimension): Entry => {
  const sense: Sense = { meaning, name: said };
  return {
    name: said,
    kind: 'by',
    sense: () => sense,
    wordings: [
      [said, 0],
      ...ranked([...joined(t('describe.by'), called), ...joined(t('describe.and'), called)], 0),
      ...ranked(called, 3),
    ],
    byAnyWord: true,
  };
};

const stretches = ['fiscal-quarter', 'fiscal-year', 'month', 'week'] as const;
const calendarStretches = ['quarter', 'year'] as const;

const periodEntries = (t: TFunction): readonly Entry[] => [
  ...stretches.flatMap((of) => [
    periodEntry(t, { of, offset: 0 }, listed(t(`describe.periods.${of}.now`))),
    periodEntry(t, { of, offset: -1 }, listed(t(`describe.periods.${of}.last`))),
    periodEntry(t, { of, offset: 0, toDate: true }, listed(t(`describe.periods.${of}.toDate`))),
    periodEntry(t, { of, offset: 1 }, listed(t(`describe.periods.${of}.next`))),
  ]),
  ...calendarStretches.flatMap((of) =>
    [-1, 0, 1].map((offset): Entry => ({ ...periodEntry(t, { of, offset }), isQuiet: true })),
  ),
  countedEntry(t, { of: 'last-months', count: 12 }, t('describe.stretches.months')),
  countedEntry(t, { of: 'last-days', count: 30 }, t('describe.stretches.days')),
  countedEntry(t, { of: 'next-days', count: 30 }, t('describe.stretches.nextDays')),
  ...[...stretches, ...calendarStretches].map((of) => agoEntry(t, of)),
];

const periodEntry = (t: TFunction, period: Period, called: readonly string[] = []): Entry => {
  const sense: Sense = { meaning: { kind: 'period', period }, name: periodWords(t, period) };
  return {
    name: sense.name,
    kind: 'period',
    sense: () => sense,
    wordings: ranked([sense.name, ...called], 1),
  };
};

type Counted = Extract<Period, { readonly count: number }>;

/** "last 6 months", whatever the number. */
const countedEntry = (t: TFunction, usual: Counted, called: string): Entry => ({
  name: periodWords(t, usual),
  kind: 'period',
  sense: (said) => periodSense(t, { ...usual, count: said ?? usual.count }),
  wordings: ranked(listed(called), 1),
});

type Stretch = (typeof stretches)[number] | (typeof calendarStretches)[number];

/** "3 quarters ago". */
const agoEntry = (t: TFunction, of: Stretch): Entry => {
  // A number that no other part of the words is: it tells where the number stands.
  const pattern = t(`periods.${of}.ago`, { count: 7_777 }).replace(/7.?777/, '#');
  const usual: Period = { of, offset: -2 };
  return {
    name: periodWords(t, usual),
    kind: 'period',
    sense: (said) => periodSense(t, { of, offset: -(said ?? 2) }),
    wordings: ranked([pattern], 1),
    isQuiet: true,
  };
};

const periodSense = (t: TFunction, wanted: Period): Sense | undefined => {
  const period = periodSchema.safeParse(wanted).data;
  return period && { meaning: { kind: 'period', period }, name: periodWords(t, period) };
};

const againstStretches = ['fiscal-quarter', 'month', 'week'] as const;
const comparisons = ['year-before', 'previous', 'quota'] as const;

const compareEntries = (t: TFunction): readonly Entry[] => {
  const [versus = ''] = listed(t('describe.versus'));
  const entry = (meaning: Extract<Meaning, { kind: 'compare' }>, called: readonly string[]): Entry => {
    const sense: Sense = { meaning, name: `${versus} ${called[0] ?? ''}` };
    return {
      name: sense.name,
      kind: 'compare',
      sense: () => sense,
      wordings: ranked(joined(t('describe.versus'), called), 0),
    };
  };
  const alone = (['previous', 'year-before'] as const).map((compare): Entry => {
    const called = listed(t(`describe.compareAlone.${compare}`));
    return {
      ...entry({ kind: 'compare', compare }, listed(t(`describe.compare.${compare}`))),
      wordings: ranked(called, 0),
      isQuiet: true,
    };
  });
  return [
    ...comparisons.map((compare) => entry({ kind: 'compare', compare }, listed(t(`describe.compare.${compare}`)))),
    ...alone,
    ...againstStretches.map(
      (against): Entry => ({
        ...entry({ kind: 'compare', compare: 'previous', against }, listed(t(`describe.periods.${against}.last`))),
      }),
    ),
  ];
};

const pictureEntries = (t: TFunction): readonly Entry[] => {
  const [as = ''] = listed(t('describe.as'));
  return pictures.map((picture) => {
    const called = listed(t(`describe.pictures.${picture}`));
    const sense: Sense = { meaning: { kind: 'picture', picture }, name: `${as} ${called[0] ?? ''}` };
    return {
      name: sense.name,
      kind: 'picture',
      sense: () => sense,
      wordings: [...ranked(joined(t('describe.as'), called), 0), ...ranked(called, 5)],
    };
  });
};

const recordKinds = ['open', 'all', 'lead', 'activity'] as const;

const listEntries = (t: TFunction): readonly Entry[] => {
  const tops = listed(t('describe.top'));
  const top = (count: number | undefined): Sense => ({
    meaning: { kind: 'top', count },
    name: count === undefined ? (tops[0] ?? '') : `${tops[0] ?? ''} ${count}`,
  });
  const [mine = ''] = listed(t('describe.mine'));
  const ofMine: Sense = { meaning: { kind: 'mine' }, name: mine };
  return [
    {
      name: `${tops[0] ?? ''} 10`,
      kind: 'top',
      sense: top,
      wordings: ranked([...tops.map((word) => `${word} #`), ...tops.map((word) => `# ${word}`), ...tops], 0),
    },
    { name: mine, kind: 'mine', sense: () => ofMine, wordings: ranked(listed(t('describe.mine')), 2), isQuiet: true },
    ...recordKinds.map((records): Entry => {
      const called = listed(t(`describe.records.${records}`));
      const sense: Sense = { meaning: { kind: 'records', records }, name: called[0] ?? '' };
      return { name: sense.name, kind: 'records', sense: () => sense, wordings: ranked(called, 4), isQuiet: true };
    }),
  ];
};
