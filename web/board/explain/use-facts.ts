import { useTranslation } from 'react-i18next';
import type { Metric } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import type { Answer } from '#shared/query/answer';
import { todayIn } from '#shared/query/day';
import type { Filter } from '#shared/query/filter';
import { splitField } from '#shared/query/narrow';
import type { QuerySpec } from '#shared/query/query-spec';
import { type ColumnKind, columnKind } from '#shared/query/record-columns';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { filterWords } from '#web/words/filter-words.ts';
import { useValueNames } from '../filters/value-names.ts';
import { type ShownWidget, useShownWidget } from '../widget-context.ts';
import { comparedWords, dayCounted, stretchWords } from './stretch-words.ts';

/** Something that holds of a figure, in a sentence or some. */
export interface ExplainedFact {
  readonly label: string;
  readonly words: readonly string[];
}

/** What holds of one figure of the widget around, in the order in which people ask. */
export const useFacts = (name: string, spec: QuerySpec): readonly ExplainedFact[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const labelOf = useValueNames();
  const { organization } = useSignedIn();
  const shown = useShownWidget();
  const calendar = { ...organization, today: todayIn(organization.timeZone, new Date()) };
  const telling = { t, format, calendar };
  const day = dayCounted(spec);
  const compared = spec.kind === 'measure' ? comparedWords(spec, telling) : undefined;
  const answer = shown.answers?.[name];
  const facts: readonly (ExplainedFact | undefined)[] = [
    day && { label: t('explain.facts.period'), words: [stretchWords(spec, telling)] },
    day && day !== 'now'
      ? {
          label: t('explain.facts.countsBy'),
          words: [t('explain.countsBy', { day: t(`dictionary.days.${day}`), zone: organization.timeZone })],
        }
      : undefined,
    compared === undefined ? undefined : { label: t('explain.facts.compared'), words: [compared] },
    {
      label: t('explain.facts.filters'),
      words: saidOr(
        ownFilters(spec, shown).map((filter) => filterWords(t, filter, { format, labelOf })),
        t('explain.noFilters'),
      ),
    },
    isAboutPeople(spec)
      ? { label: t('explain.facts.attribution'), words: [t(`explain.attribution.${attributionOf(spec)}`)] }
      : undefined,
    isMoney(spec)
      ? { label: t('explain.facts.money'), words: [t('explain.money', { currency: organization.currency })] }
      : undefined,
    { label: t('explain.facts.leftOut'), words: useLeftOut(spec, answer) },
  ];
  return facts.filter((fact) => fact !== undefined);
};

const saidOr = (said: readonly string[], otherwise: string): readonly string[] =>
  said.length === 0 ? [otherwise] : said;

/** A question's filters without those that its board has laid over it, which are told apart. */
const ownFilters = (spec: QuerySpec, { filtered, filteredInPart }: ShownWidget): readonly Filter[] => {
  if (!('filters' in spec)) return [];
  const ofBoard = new Set(
    [...filtered, ...filteredInPart].map((filter) =>
      JSON.stringify({ ...filter, field: splitField(filter.field).name }),
    ),
  );
  return spec.filters.filter((filter) => !ofBoard.has(JSON.stringify(filter)));
};

const ofPeople: ReadonlySet<string> = new Set(['owner', 'role', 'team']);

/** Whether it matters whose a row is. */
const isAboutPeople = (spec: QuerySpec): boolean =>
  spec.kind === 'measure' &&
  [spec.by, spec.splitBy, ...spec.filters.map(({ field }) => field)].some(
    (named) => named !== undefined && ofPeople.has(named),
  );

const attributionOf = (spec: QuerySpec): 'now' | 'then' => (spec.kind === 'measure' ? spec.attribution : 'now');

const isMoney = (spec: QuerySpec): boolean => {
  switch (spec.kind) {
    case 'measure':
      return metrics[spec.metric].unit === 'money' || spec.metric === 'winRateByAmount';
    case 'records':
      return spec.columns.some((column) => columnKind(spec.object, column) === ('money' satisfies ColumnKind));
    case 'funnel':
      return true;
    case 'changes':
    case 'values':
      return false;
  }
};

/** What does not count, and why, with numbers where the answer has them. */
const useLeftOut = (spec: QuerySpec, answer: Answer | undefined): readonly string[] => {
  const { t } = useTranslation();
  const always = spec.kind === 'measure' ? [t(`definitions.${spec.metric}.leftOut`)] : [];
  const isExact = spec.kind === 'measure' && (metrics[spec.metric] satisfies Metric as Metric).source === 'quota';
  if (answer === undefined || isExact || !('withoutAmount' in answer)) return saidOr(always, t('explain.nothing'));
  const { withoutAmount, withoutRate } = answer;
  const rest = answer.kind === 'series' ? (answer.rest?.points ?? 0) : 0;
  const counted = [
    withoutAmount > withoutRate && t('frame.withoutAmount', { count: withoutAmount - withoutRate }),
    withoutRate > 0 && t('frame.withoutRate', { count: withoutRate }),
    rest > 0 && t('explain.rest', { count: rest }),
  ].filter((words) => words !== false);
  return saidOr([...always, ...counted], t('explain.nothing'));
};
