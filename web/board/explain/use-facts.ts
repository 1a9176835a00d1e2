import { useTranslation } from 'react-i18next';
import type { Metric } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import type { Answer } from '#shared/query/answer';
import { splitField } from '#shared/query/narrow';
import type { QuerySpec } from '#shared/query/query-spec';
import { type ColumnKind, columnKind } from '#shared/query/record-columns';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { useToday } from '#web/data/use-today.ts';
import { filterWords } from '#web/words/filter-words.ts';
import { useValueNames } from '../filters/value-names.ts';
import { type ShownWidget, useShownWidget } from '../widget-context.ts';
import { formulaTerms } from './figure-title.ts';
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
  const calendar = { ...organization, today: useToday() };
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
        filtersOf(spec, shown).map(({ filter, isOfBoard }) => {
          const words = filterWords(t, filter, { format, labelOf });
          return isOfBoard ? t('explain.ofBoard', { filter: words }) : words;
        }),
        t('explain.noFilters'),
      ),
    },
    isAboutPeople(spec)
      ? {
          label: t('explain.facts.attribution'),
          words: [t(`explain.attribution.${whose(spec)}`)],
        }
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

/** A question's own filters, and those that its board has laid over it. */
const filtersOf = (spec: QuerySpec, { filtered, filteredInPart }: ShownWidget) => {
  if (!('filters' in spec)) return [];
  const laid = [...filtered, ...filteredInPart].map((filter) => ({ ...filter, field: splitField(filter.field).name }));
  const ofBoard = new Set(laid.map((filter) => JSON.stringify(filter)));
  return spec.filters.map((filter) => ({ filter, isOfBoard: ofBoard.has(JSON.stringify(filter)) }));
};

const ofPeople: ReadonlySet<string> = new Set(['owner', 'role', 'team']);

/** Whether it matters whose a row is. */
const isAboutPeople = (spec: QuerySpec): boolean =>
  spec.kind === 'measure' &&
  [spec.by, spec.splitBy, ...spec.filters.map(({ field }) => field)].some(
    (named) => named !== undefined && ofPeople.has(named),
  );

const whose = (spec: QuerySpec): 'ofNow' | 'ofThatDay' =>
  spec.kind === 'measure' && spec.attribution === 'then' ? 'ofThatDay' : 'ofNow';

const isMoney = (spec: QuerySpec): boolean => {
  switch (spec.kind) {
    case 'measure':
      return [spec.metric, ...formulaTerms(spec.metric)].some(addsMoney);
    case 'records':
      return spec.columns.some((column) => columnKind(spec.object, column) === ('money' satisfies ColumnKind));
    case 'funnel':
      return true;
    case 'changes':
    case 'values':
      return false;
  }
};

const addsMoney = (name: MetricName): boolean => {
  const { measure, source }: Metric = metrics[name];
  if (source === 'quota') return false;
  return measure.kind === 'ratio' ? measure.of.kind === 'sum' || measure.to.kind === 'sum' : measure.kind === 'sum';
};

/** What does not count, and why, with numbers where the answer has them. */
const useLeftOut = (spec: QuerySpec, answer: Answer | undefined): readonly string[] => {
  const { t } = useTranslation();
  const always = spec.kind === 'measure' ? [t(`definitions.${spec.metric}.leftOut`)] : [];
  const undrawn = answer?.kind === 'series' && answer.rest ? [t('explain.rest', { count: answer.rest.points })] : [];
  if (!answer || !('withoutAmount' in answer) || !isMoney(spec)) {
    return saidOr([...always, ...undrawn], t('explain.nothing'));
  }
  const { withoutAmount, withoutRate } = answer;
  const counted = [
    withoutAmount > withoutRate && t('frame.withoutAmount', { count: withoutAmount - withoutRate }),
    withoutRate > 0 && t('frame.withoutRate', { count: withoutRate }),
  ].filter((words) => words !== false);
  const here = counted.length === 0 ? t('explain.hereNone') : t('explain.here', { what: counted.join(', ') });
  return [...always, here, ...undrawn];
};
