import type { TFunction } from 'i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { isMetricName } from '#shared/metrics/index';
import { dimensionSchema } from '#shared/query/dimensions';
import { periodSchema } from '#shared/query/periods';
import { widgetTypeNamed } from '#shared/widgets/index';
import type { Format } from '#web/ui/format.ts';
import { dimensionWords } from '#web/widgets/dimension-words.ts';
import { periodWords } from '#web/words/period-words.ts';
import { type DeclaredSetting, declaredSettings } from '../settings/declared-settings.ts';
import { choiceWords, noPeriodWords } from '../settings/setting-words.ts';

/** A setting of a widget's type; undefined for one that this version does not know. */
export const settingOf = ({ type }: BoardWidget, name: string): DeclaredSetting | undefined => {
  const known = widgetTypeNamed(type);
  return known && declaredSettings(known).find((setting) => setting.name === name);
};

/** What a widget's setting is set to, as its form says it; undefined where that takes more than a few words. */
export const settingValueWords = (
  setting: DeclaredSetting,
  { settings }: BoardWidget,
  { t, format }: { readonly t: TFunction; readonly format: Format },
): string | undefined => {
  const value = settings[setting.name] ?? setting.preset;
  switch (setting.control) {
    case 'metric':
      return typeof value === 'string' && isMetricName(value) ? t(`metrics.${value}.name`) : undefined;
    case 'dimension': {
      if (value === undefined) return t('settings.noSplit');
      const { data } = dimensionSchema.safeParse(value);
      return data && dimensionWords(t, data);
    }
    case 'period': {
      if (value === undefined) return noPeriodWords(t, settings);
      const { data } = periodSchema.safeParse(value);
      return data && periodWords(t, data);
    }
    case 'choice':
      return setting.choices.some((choice) => choice === value)
        ? choiceWords(t, setting.name, String(value))
        : undefined;
    case 'switch':
      return value === true ? t('conditions.yes') : t('conditions.no');
    case 'count':
    case 'amount':
      return typeof value === 'number' ? format.decimal(value) : undefined;
    case 'filters':
    case 'columns':
    case 'sort':
    case 'text':
      return undefined;
  }
};
