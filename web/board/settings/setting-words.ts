import type { TFunction } from 'i18next';
import { hasPast, isMetricName } from '#shared/metrics/index';
import { periodSchema } from '#shared/query/periods';
import { dimensionWords } from '#web/widgets/dimension-words.ts';
import type { enSettings } from '#web/words/en-settings.ts';
import { periodWords } from '#web/words/period-words.ts';
import type { DeclaredSetting, RawSettings } from './declared-settings.ts';
import { isDated } from './metric-dimensions.ts';
import type { Problem } from './setting-problems.ts';

type Named = typeof enSettings.names;
type Hinted = typeof enSettings.hints;
type Chosen = typeof enSettings.choices;
type ChoiceKey = { [N in keyof Chosen]: `settings.choices.${N}.${keyof Chosen[N] & string}` }[keyof Chosen];

/** Settings of one name that mean something else in one widget type. */
const namedElsewhere: Readonly<Partial<Record<string, keyof Named>>> = { 'funnel.by': 'measuredBy' };

/** The name of a setting of a widget type in the catalogue. */
export const nameKey = (type: string, name: string): keyof Named =>
  // The test of the registry holds that every setting has a name there.
  namedElsewhere[`${type}.${name}`] ?? (name as keyof Named);

/** What a setting of a widget type is called. */
export const settingLabel = (t: TFunction, type: string, name: string): string =>
  t(`settings.names.${nameKey(type, name)}`);

/** What a choice of a setting is called. */
export const choiceWords = (t: TFunction, name: string, choice: string): string =>
  // The test of the registry holds that every choice has words.
  t(`settings.choices.${name}.${choice}` as ChoiceKey);

interface Beside {
  readonly settings: RawSettings;
  /** Whether the widget asks for figures, which the period of a board may cut. */
  readonly asks: boolean;
}

/** What is to be known of a setting beforehand. */
export const settingHint = (t: TFunction, setting: DeclaredSetting, beside: Beside): string | undefined => {
  switch (setting.name) {
    case 'period':
      return periodHint(t, setting, beside);
    case 'compare':
      return compareHint(t, beside);
    case 'text':
      return t('settings.hints.text', { viewer: '{{viewer}}', period: '{{period}}' });
    case 'names':
    case 'quota':
    case 'splitBy':
      return t(`settings.hints.${setting.name satisfies keyof Hinted}`);
    default:
      return undefined;
  }
};

const periodHint = (t: TFunction, { preset }: DeclaredSetting, { settings, asks }: Beside): string | undefined => {
  if (!asks) return undefined;
  if (isStateOfNow(settings)) return t('settings.hints.now');
  const period = periodSchema.safeParse(preset).data;
  return t('settings.hints.period', { period: period ? periodWords(t, period) : t('settings.allTime') });
};

/** Why nothing would be compared, whatever is chosen. */
const compareHint = (t: TFunction, { settings: { metric, compare, period } }: Beside): string | undefined => {
  if (typeof metric === 'string' && isMetricName(metric) && !hasPast(metric)) return t('settings.hints.noPast');
  return compare !== 'none' && period === undefined ? t('settings.hints.comparePeriod') : undefined;
};

/** What it means that there is no period. */
export const noPeriodWords = (t: TFunction, settings: RawSettings): string =>
  isStateOfNow(settings) ? t('settings.asNow') : t('settings.allTime');

const isStateOfNow = ({ metric }: RawSettings): boolean =>
  typeof metric === 'string' && isMetricName(metric) && !isDated(metric);

/** Why a setting cannot stay as it is, and what to do. */
export const problemWords = (t: TFunction, problem: Problem, settings: RawSettings): string => {
  switch (problem.kind) {
    case 'range':
      return t('settings.wrong.range', { min: problem.min, max: problem.max });
    case 'long':
      return t('settings.wrong.long', { longest: problem.longest });
    case 'split':
      return t('settings.wrong.split', { metric: metricWords(t, settings), field: dimensionWords(t, problem.by) });
    case 'refused':
      return problem.words;
    default:
      return t(`settings.wrong.${problem.kind}`);
  }
};

const metricWords = (t: TFunction, { metric }: RawSettings): string =>
  typeof metric === 'string' && isMetricName(metric) ? t(`metrics.${metric}.name`) : '';
