import type * as z from 'zod';
import { asksForPeriod, isMetricName } from '#shared/metrics/index';
import { type Dimension, dimensionSchema } from '#shared/query/dimensions';
import type { DeclaredSetting, RawSettings } from './declared-settings.ts';
import { canSplit } from './metric-dimensions.ts';
import { isMoot } from './moot-settings.ts';

/** Why a setting cannot stay as it is; the words are in the catalogue under `settings.wrong`. */
export type Problem =
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  | { readonly kind: 'long'; readonly longest: number }
  | { readonly kind: 'split'; readonly by: Dimension }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'sameSplit' | 'asksPeriod' | 'asksAmount' | 'amount' | 'tooMany' | 'unknown' };

/** What is wrong, by the name of the setting: first by the schemas, then by what settings mean to each other. `settings`: with their presets. */
export const settingProblems = (
  declared: readonly DeclaredSetting[],
  settings: RawSettings,
): ReadonlyMap<string, Problem> => {
  const problems = declared.flatMap((setting): readonly [string, Problem][] => {
    if (isMoot(setting.name, settings)) return [];
    const { error } = setting.schema.safeParse(settings[setting.name]);
    const problem = error ? ofIssue(setting, error.issues[0]) : ofMeaning(setting, settings);
    return problem ? [[setting.name, problem]] : [];
  });
  return new Map(problems);
};

const ofIssue = (setting: DeclaredSetting, issue: z.core.$ZodIssue | undefined): Problem => {
  if (setting.control === 'count') return { kind: 'range', min: setting.min, max: setting.max };
  if (setting.control === 'text') return { kind: 'long', longest: setting.longest };
  if (setting.control === 'amount') return { kind: 'amount' };
  return { kind: issue?.code === 'too_big' ? 'tooMany' : 'unknown' };
};

const ofMeaning = (
  { name, control, isOptional, schema }: DeclaredSetting,
  settings: RawSettings,
): Problem | undefined => {
  const value = schema.safeParse(settings[name]).data;
  const { metric } = settings;
  const isOfMetric = typeof metric === 'string' && isMetricName(metric);
  switch (control) {
    case 'dimension': {
      const by = dimensionSchema.safeParse(value).data;
      if (by === undefined || !isOfMetric) return undefined;
      if (isOptional && by === settings['by']) return { kind: 'sameSplit' };
      return canSplit(metric, by) ? undefined : { kind: 'split', by };
    }
    case 'choice': {
      const grain = name === 'grain' ? dimensionSchema.safeParse(value).data : undefined;
      return grain === undefined || !isOfMetric || canSplit(metric, grain) ? undefined : { kind: 'split', by: grain };
    }
    case 'period':
      return value === undefined && isOfMetric && asksForPeriod(metric) ? { kind: 'asksPeriod' } : undefined;
    case 'amount':
      return value === undefined ? { kind: 'asksAmount' } : undefined;
    default:
      return undefined;
  }
};
