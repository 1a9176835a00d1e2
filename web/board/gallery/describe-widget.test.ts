import fc from 'fast-check';
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FilterFieldsResponse } from '#shared/api/filter-fields';
import { type MetricName, metricNames } from '#shared/metrics/index';
import { isOnRows } from '#shared/query/custom-field-on';
import { type Dimension, grains, namedDimensions } from '#shared/query/dimensions';
import { measure } from '#shared/query/measure';
import { sourcesOf } from '#shared/query/narrow';
import { querySpecSchema } from '#shared/query/query-spec';
import { type WidgetTypeName, widgets } from '#shared/widgets/index';
import { customWords, splitWords } from '#web/widgets/dimension-words.ts';
import { de } from '#web/words/de.ts';
import { deLater } from '#web/words/de-later.ts';
import { en } from '#web/words/en.ts';
import { enLater } from '#web/words/en-later.ts';
import { canSplit } from '../settings/metric-dimensions.ts';
import { describeVocabulary } from './describe-vocabulary.ts';
import { describeWidget } from './describe-widget.ts';
import { nextWords } from './next-words.ts';
import type { Vocabulary } from './vocabulary.ts';

type Language = 'en' | 'de';
type Field = FilterFieldsResponse['fields'][number];

const fields: readonly Field[] = [
  { object: 'opportunity', name: 'custom:Region__c', label: 'Region', kind: 'picklist' },
  { object: 'opportunity', name: 'custom:Amount_Band__c', label: 'Amount band', kind: 'picklist' },
  { object: 'opportunity', name: 'custom:Discount__c', label: 'Discount', kind: 'percent' },
  { object: 'opportunity', name: 'custom:Sales_Play__c', label: 'Sales play', kind: 'picklist' },
  { object: 'opportunity', name: 'custom:Channel__c', label: 'Channel', kind: 'picklist' },
  { object: 'lead', name: 'custom:Channel_of_Lead__c', label: 'Channel', kind: 'picklist' },
  { object: 'account', name: 'custom:Account.Segment__c', label: 'Segment', kind: 'picklist' },
  { object: 'opportunity', name: 'custom:Segment__c', label: 'Segment', kind: 'picklist' },
];

const i18n = i18next.createInstance();
const words: Partial<Record<Language, { readonly t: TFunction; readonly vocabulary: Vocabulary }>> = {};

beforeAll(async () => {
  await i18n.init({
    resources: { en: { translation: { ...en, ...enLater } }, de: { translation: { ...de, ...deLater } } },
    interpolation: { escapeValue: false },
  });
  for (const language of ['en', 'de'] as const) {
    const t = i18n.getFixedT(language);
    words[language] = { t, vocabulary: describeVocabulary(t, fields) };
  }
});

const speaking = (language: Language) => {
  const spoken = words[language];
  if (spoken === undefined) throw new Error(`no words of ${language}`);
  return spoken;
};

const described = (text: string, language: Language = 'en') => {
  const { widget, left, unused, unclear, problem, understood } = describeWidget(text, speaking(language).vocabulary);
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return {
    ...(widget && { widget: [widget.type, widget.settings] }),
    ...(left.length > 0 && { left: left.map(at) }),
    ...(unused.length > 0 && { unused: unused.map(at) }),
    ...(unclear && { unclear: [at(unclear), unclear.senses.map(({ name }) => name)] }),
    ...(problem && { problem: problem.kind }),
    understood: understood.map(at),
  };
};

/** Whether the widget's own schema takes the settings, and each of its questions is one. */
const isAnswerable = (text: string, language: Language): boolean => {
  const { widget } = describeWidget(text, speaking(language).vocabulary);
  if (widget === undefined) return false;
  // The schema that parses is that of the very type that asks.
  const type = widgets[widget.type as WidgetTypeName] as (typeof widgets)['bar'];
  const settings = type.settings.parse(widget.settings);
  return Object.values(type.ask(settings)).every((spec) => querySpecSchema.safeParse(spec).success);
};

const quarter = { of: 'fiscal-quarter', offset: 0 };
const months = (count: number) => ({ of: 'last-months', count });

const phrases: readonly (readonly [language: Language, text: string, type: string, settings: object])[] = [
  ['en', 'win rate by owner this quarter', 'bar', { metric: 'winRate', by: 'owner', period: quarter }],
  ['en', 'open pipeline by stage', 'bar', { metric: 'openPipeline', by: 'stage' }],
  ['en', 'won amount last 12 months as line', 'line', { metric: 'wonAmount', grain: 'month', period: months(12) }],
  [
    'en',
    'deals created by lead source and month',
    'bar',
    { metric: 'dealsCreated', by: 'month', splitBy: 'leadSource', period: months(12) },
  ],
  ['en', 'top 10 deals', 'table', { sort: { by: 'amount', descending: true }, entries: 10 }],
  [
    'en',
    'Top 5 won deals this year',
    'table',
    {
      deals: 'won',
      sort: { by: 'amount', descending: true },
      entries: 5,
      period: { of: 'fiscal-year', offset: 0 },
    },
  ],
  ['en', 'top 5 reps by revenue', 'leaderboard', { metric: 'wonAmount', people: 5 }],
  ['en', 'Win rate', 'kpi-tile', { metric: 'winRate' }],
  ['en', 'won deals', 'kpi-tile', { metric: 'wonDeals' }],
  ['en', 'won vs last year', 'kpi-tile', { metric: 'wonAmount', compare: 'year-before' }],
  [
    'en',
    'won this month vs last month',
    'kpi-tile',
    {
      metric: 'wonAmount',
      period: { of: 'month', offset: 0 },
      compare: 'previous',
    },
  ],
  [
    'en',
    'won vs last month',
    'kpi-tile',
    {
      metric: 'wonAmount',
      period: { of: 'month', offset: 0 },
      compare: 'previous',
    },
  ],
  ['en', 'won against quota', 'kpi-tile', { metric: 'wonAmount', goal: 'quota' }],
  [
    'en',
    'won by quarter vs quota',
    'line',
    {
      metric: 'wonAmount',
      grain: 'fiscal-quarter',
      period: months(24),
      quota: true,
    },
  ],
  ['en', 'revenue over time', 'line', { metric: 'wonAmount', grain: 'month', period: months(12) }],
  ['en', 'win rate by amount', 'kpi-tile', { metric: 'winRateByAmount' }],
  ['en', 'win rate by amount band', 'bar', { metric: 'winRate', by: 'custom:Amount_Band__c' }],
  ['en', 'open pipeline by region as pie', 'donut', { metric: 'openPipeline', by: 'custom:Region__c' }],
  ['en', 'my open deals as list', 'table', { filters: [{ field: 'owner', is: 'equal', values: ['me'] }] }],
  ['en', 'quota attainment by owner', 'bar', { metric: 'quotaAttainment', by: 'owner', period: quarter }],
  ['en', 'stage conversion', 'bar', { metric: 'stageConversion', by: 'stage' }],
  ['en', 'time in stage per rep', 'bar', { metric: 'timeInStage', by: 'owner', splitBy: 'stage' }],
  ['en', 'activities done as calendar', 'heat-map', { metric: 'activitiesDone' }],
  ['en', 'activities done by hour as heat map', 'heat-map', { metric: 'activitiesDone', show: 'hours' }],
  [
    'en',
    'new leads by source last 30 days',
    'bar',
    {
      metric: 'leadsCreated',
      by: 'leadSource',
      period: { of: 'last-days', count: 30 },
    },
  ],
  ['en', 'won by owner and by role', 'bar', { metric: 'wonAmount', by: 'owner', splitBy: 'role' }],
  ['en', 'won 3 quarters ago', 'kpi-tile', { metric: 'wonAmount', period: { of: 'fiscal-quarter', offset: -3 } }],
  [
    'en',
    'won YTD by team yoy',
    'bar',
    {
      metric: 'wonAmount',
      by: 'team',
      period: { of: 'fiscal-year', offset: 0, toDate: true },
      compare: 'year-before',
    },
  ],
  ['en', 'progress of won', 'gauge', { metric: 'wonAmount' }],
  ['en', 'leads', 'table', { object: 'lead' }],
  ['en', 'won per channel', 'bar', { metric: 'wonAmount', by: 'custom:Channel__c' }],
  ['de', 'Gewinnquote nach Inhaber in diesem Quartal', 'bar', { metric: 'winRate', by: 'owner', period: quarter }],
  ['de', 'win rate nach verkäufer dieses quartal', 'bar', { metric: 'winRate', by: 'owner', period: quarter }],
  ['de', 'offene Pipeline nach Phasen', 'bar', { metric: 'openPipeline', by: 'stage' }],
  [
    'de',
    'gewonnener Betrag der letzten 12 Monate als Linie',
    'line',
    { metric: 'wonAmount', grain: 'month', period: months(12) },
  ],
  [
    'de',
    'angelegte Deals nach Lead-Quelle und Monat',
    'bar',
    { metric: 'dealsCreated', by: 'month', splitBy: 'leadSource', period: months(12) },
  ],
  ['de', 'Top 10 Deals', 'table', { sort: { by: 'amount', descending: true }, entries: 10 }],
  ['de', 'Umsatz gegenüber Vorjahr', 'kpi-tile', { metric: 'wonAmount', compare: 'year-before' }],
  [
    'de',
    'gewonnen im letzten Quartal nach Rolle',
    'bar',
    {
      metric: 'wonAmount',
      by: 'role',
      period: { of: 'fiscal-quarter', offset: -1 },
    },
  ],
  ['de', 'Deals gewonnen nach Wochentag', 'bar', { metric: 'wonDeals', by: 'weekday' }],
  ['de', 'neue Leads je Branche als Ring', 'donut', { metric: 'leadsCreated', by: 'industry' }],
  ['de', 'meine offenen Deals als Liste', 'table', { filters: [{ field: 'owner', is: 'equal', values: ['me'] }] }],
  ['de', 'Top 5 Verkäufer nach Umsatz', 'leaderboard', { metric: 'wonAmount', people: 5 }],
  ['de', 'gewonnen diese Woche', 'kpi-tile', { metric: 'wonAmount', period: { of: 'week', offset: 0 } }],
];

describe('a line that is understood as a whole', () => {
  test.each(phrases)('%s: %s', (language, text, type, settings) => {
    const { widget, left, unused, unclear, problem } = described(text, language);
    expect({ widget, left, unused, unclear, problem }).toEqual({ widget: [type, settings] });
    expect(isAnswerable(text, language)).toBe(true);
  });
});

describe('what is not taken silently', () => {
  test('words that stand for nothing are named, and the rest is drawn', () => {
    expect(described('win rate by owner blue this quarter')).toMatchObject({
      widget: ['bar', { by: 'owner' }],
      left: ['blue'],
    });
    expect(described('win rate by')).toMatchObject({ widget: ['kpi-tile', { metric: 'winRate' }], left: ['by'] });
    expect(described('hello world')).toEqual({ left: ['hello', 'world'], understood: [] });
    expect(described('')).toEqual({ understood: [] });
  });

  test('what may mean several things asks which', () => {
    expect(described('deal size by owner').unclear).toEqual(['deal size', ['Average deal size', 'Median deal size']]);
    expect(described('conversion by owner').unclear).toEqual([
      'conversion',
      ['Stage conversion', 'Lead conversion rate'],
    ]);
    expect(described('pipeline').unclear?.[1]).toContain('Weighted pipeline');
    expect(described('deals by owner').unclear?.[1]).toContain('Deals created');
    expect(described('pipeline by stage').unclear?.[1]).not.toContain('Pipeline coverage');
    expect(described('won by segment').unclear).toEqual(['by segment', ['by Account: Segment', 'by Segment']]);
    expect(described('won by account segment')).toMatchObject({ widget: ['bar', { by: 'custom:Account.Segment__c' }] });
    expect(described('Dealgröße nach Inhaber', 'de').unclear?.[1]).toHaveLength(2);
  });

  test('what has no place beside the rest is told', () => {
    expect(described('win rate by owner as line').unused).toEqual(['by owner']);
    expect(described('stale deals this quarter').unused).toEqual(['this quarter']);
    expect(described('open pipeline vs last year').unused).toEqual(['vs last year']);
    expect(described('win rate vs quota').unused).toEqual(['vs quota']);
    expect(described('won this year vs last month').unused).toEqual(['vs last month']);
    expect(described('win rate won').unused).toEqual(['won']);
    expect(described('won by owner and role and type').unused).toEqual(['and type']);
    expect(described('top 200 owners by won').unused).toEqual(['top 200']);
    expect(described('won by owner by owner').unused).toEqual(['by owner']);
  });

  test('what could not be answered is no widget, and says why', () => {
    expect(described('win rate by stage')).toMatchObject({ problem: 'setting' });
    expect(described('leads created by stage')).toMatchObject({ problem: 'setting' });
    expect(described('win rate as pie')).toMatchObject({ problem: 'picture' });
    expect(described('win rate as list')).toMatchObject({ problem: 'picture' });
    expect(described('sales cycle as leaderboard')).toMatchObject({ problem: 'picture' });
    expect(described('stage conversion as tile')).toMatchObject({ problem: 'stage' });
    expect(described('win rate by stage')).not.toHaveProperty('widget');
  });
});

test('a period of a number that no period has is not understood', () => {
  expect(described('won last 61 months')).toMatchObject({ left: ['last', '61'] });
});

const splits: readonly Dimension[] = [...namedDimensions, ...grains, 'custom:Region__c', 'custom:Account.Segment__c'];

const allows = (metric: MetricName, by: Dimension): boolean => {
  if (!canSplit(metric, by)) return false;
  const field = fields.find(({ name }) => name === by);
  return field === undefined || sourcesOf(measure({ metric })).every((source) => isOnRows(field, source));
};

const saidBy = (t: TFunction, by: Dimension): string => {
  const field = fields.find(({ name }) => name === by);
  return field ? t('by.custom', { metric: '', field: customWords(t, field.name, field.label) }) : splitWords(t, by, '');
};

test.each(['en', 'de'] as const)(
  '%s: every metric by every dimension that splits it is understood by their own names',
  (language) => {
    const { t } = speaking(language);
    const wrong = metricNames.flatMap((metric) =>
      splits
        .filter((by) => allows(metric, by))
        .map((by) => ({ metric, by, text: `${t(`metrics.${metric}.name`)} ${saidBy(t, by).trim()}` }))
        .filter(({ metric: wanted, by, text }) => {
          const { widget, left, unused } = describeWidget(text, speaking(language).vocabulary);
          const { metric: got, by: first, splitBy, grain } = widget?.settings ?? {};
          const isSplit = [first, splitBy, grain].includes(by);
          return got !== wanted || !isSplit || left.length + unused.length > 0 || !isAnswerable(text, language);
        })
        .map(({ text }) => text),
    );
    expect(wrong).toEqual([]);
  },
);

test.each(['en', 'de'] as const)(
  '%s: every wording of a metric leads to it, or asks which of several is meant',
  (language) => {
    const { t, vocabulary } = speaking(language);
    const lost = metricNames.flatMap((metric) =>
      [t(`metrics.${metric}.name`), ...t(`describe.metrics.${metric}`).split(',')]
        .filter((phrase) => phrase.trim() !== '')
        .filter((phrase) => {
          const { understood, unclear, left } = describeWidget(phrase, vocabulary);
          const meanings = [...understood, ...(unclear?.senses ?? [])].map(({ meaning }) => meaning);
          return left.length > 0 || !meanings.some((meaning) => meaning.kind === 'metric' && meaning.metric === metric);
        }),
    );
    expect(lost).toEqual([]);
  },
);

describe('words that go on', () => {
  const offered = (text: string, language: Language = 'en') =>
    nextWords(text, { caret: text.length, vocabulary: speaking(language).vocabulary }).map(({ name }) => name);

  test('begin with a metric', () => {
    expect(offered('win r')).toEqual(
      ['Win rate', 'Win rate by amount', 'Win rate of deals created', 'Win rate of qualified deals'].toSorted(),
    );
    expect(offered('top 5 ow')).toContain('by owner');
    expect(offered('xyz')).toEqual([]);
  });

  test('go on with what fits the metric', () => {
    expect(offered('win rate ')).toEqual(expect.arrayContaining(['by owner', 'this quarter', 'vs last year']));
    expect(offered('win rate by s')).not.toContain('by stage');
    expect(offered('open pipeline by s')).toContain('by stage');
    expect(offered('open pipeline by sour')).toContain('by lead source');
    expect(offered('win rate by')).toEqual(expect.arrayContaining(['Win rate by amount', 'by owner', 'by role']));
    expect(offered('won by owner and r')).toContain('and role');
    expect(offered('won by owner la')).toContain('last quarter');
    expect(offered('stale deals ')).not.toContain('this quarter');
    expect(offered('won as p')).toEqual(['as progress', 'as ring']);
    expect(offered('Gewinnquote nach In', 'de')).toContain('nach Inhaber');
    expect(offered('won by reg')).toEqual(['by Region']);
  });

  test('stand where the caret is', () => {
    const { vocabulary } = speaking('en');
    const [first] = nextWords('won by ow this quarter', { caret: 9, vocabulary });
    expect(first).toMatchObject({ text: 'won by owner this quarter', caret: 13 });
  });

  test.each(['en', 'de'] as const)('%s: each is understood, and leads to a widget in the end', (language) => {
    const { vocabulary } = speaking(language);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 5 }), fc.nat(), (choices, seed) => {
        const letters = 'abcdefgopqwvtl';
        let text = letters.charAt(seed % letters.length);
        for (const choice of choices) {
          const next = nextWords(text, { caret: text.length, vocabulary });
          const taken = next[choice % Math.max(1, next.length)];
          if (taken === undefined) break;
          text = taken.text;
          const { left, unclear, problem } = describeWidget(text, vocabulary);
          expect([text, left, unclear, problem]).toEqual([text, [], undefined, undefined]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
