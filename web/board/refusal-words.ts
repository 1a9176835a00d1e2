import type { TFunction } from 'i18next';
import type { QuerySpec } from '#shared/query/query-spec';
import type { RefusalCode } from '#shared/query/refusal-codes';
import type { Refusal } from '#web/data/refusal.ts';
import { dimensionWords } from '#web/widgets/dimension-words.ts';
import { fieldWords } from '#web/words/filter-words.ts';
import { filterAtFault } from './asked-by-board.ts';

type Questions = Readonly<Record<string, QuerySpec>>;

/** Why a question is not answered, and what to do, in the viewer's words; of a code that has come since, in the server's. */
export const refusalWords = (t: TFunction, refusal: Refusal, questions: Questions): string =>
  isKnown(refusal.code) ? sentences[refusal.code](t, faultIn(t, refusal, questions)) : refusal.message;

/** Whether the same question may be answered later. Of a code that is not known nobody can tell. */
export const isWorthAskingAgain = ({ code }: Refusal): boolean => !isKnown(code) || passing.has(code);

const passing: ReadonlySet<RefusalCode> = new Set(['query.too-slow', 'query.bad-cursor', 'organization.not-mirrored']);

/** What is at fault, by the names that people know it by. */
interface Fault {
  readonly metric?: string;
  /** A field, or what is split by. */
  readonly name?: string | undefined;
}

type Sentence = (t: TFunction, fault: Fault) => string;

const sentences: Readonly<Record<RefusalCode, Sentence>> = {
  'query.unknown-field': (t, { name }) =>
    name === undefined ? t('refused.unknownField') : t('refused.unknownFieldNamed', { name }),
  'query.bad-filter': (t, { name }) =>
    name === undefined ? t('refused.badFilter') : t('refused.badFilterNamed', { name }),
  'query.unknown-dimension': (t, { name, metric }) =>
    name === undefined || metric === undefined
      ? t('refused.unknownDimension')
      : t('refused.unknownDimensionNamed', { name, metric }),
  'query.bad-split': (t) => t('refused.badSplit'),
  'query.bad-comparison': (t) => t('refused.badComparison'),
  'query.bad-cursor': (t) => t('refused.badCursor'),
  'query.no-records': (t) => t('refused.noRecords'),
  'query.names-withheld': (t) => t('refused.namesWithheld'),
  'query.asks-for-period': (t) => t('refused.asksForPeriod'),
  'query.asks-for-stage': (t) => t('refused.asksForStage'),
  'query.too-many-buckets': (t) => t('refused.tooManyBuckets'),
  'query.too-many-groups': (t) => t('refused.tooManyGroups'),
  'query.too-many-parts': (t) => t('refused.tooManyParts'),
  'query.too-many-questions': (t) => t('refused.tooManyQuestions'),
  'query.too-slow': (t) => t('refused.tooSlow'),
  'organization.not-mirrored': (t) => t('refused.notMirrored'),
};

const isKnown = (code: string): code is RefusalCode => Object.hasOwn(sentences, code);

/** Read from the question itself: a refusal says where in it the fault lies. */
const faultIn = (t: TFunction, refusal: Refusal, questions: Questions): Fault => {
  const spec = questions[refusal.question ?? ''];
  const filter = filterAtFault(refusal, { questions });
  const name = filter === undefined ? spec && nameAt(t, spec, refusal.field ?? '') : fieldWords(t, filter.field);
  return spec?.kind === 'measure' ? { name, metric: t(`metrics.${spec.metric}.name`) } : { name };
};

/** The name of a column or a split. */
const nameAt = (t: TFunction, spec: QuerySpec, path: string): string | undefined => {
  const [part, at] = path.split('.');
  if (part === 'columns' && spec.kind === 'records') return nameOf(t, spec.columns[Number(at)]);
  if (part === 'sort' && spec.kind === 'records') return nameOf(t, spec.sort.by);
  const split = spec.kind === 'measure' && (part === 'by' || part === 'splitBy') ? spec[part] : undefined;
  return split && dimensionWords(t, split);
};

const nameOf = (t: TFunction, field: string | undefined): string | undefined =>
  field === undefined ? undefined : fieldWords(t, field);
