import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { metricNames } from '#shared/metrics/index';
import { dimensionSchema } from '#shared/query/dimensions';
import { type Period, periodSchema } from '#shared/query/periods';
import { isWidgetTypeName, widgets, widgetTypeNames } from '#shared/widgets/index';
import { deSettings } from '#web/words/de-settings.ts';
import { enSettings } from '#web/words/en-settings.ts';
import { type DeclaredSetting, declaredSettings, withPresets } from './declared-settings.ts';
import { canSplit } from './metric-dimensions.ts';
import { settingProblems } from './setting-problems.ts';
import { nameKey } from './setting-words.ts';

const settingsOf = (type: string): readonly DeclaredSetting[] =>
  isWidgetTypeName(type) ? declaredSettings(widgets[type]) : [];

const all = widgetTypeNames.flatMap((type) => settingsOf(type).map((setting) => ({ type, ...setting })));

/** What the period panel has a button or a field for. */
const canBePicked = (period: Period): boolean =>
  period.of === 'days' || 'count' in period || (Math.abs(period.offset) <= 1 && !(period.toDate && period.offset));

/** Whether the control of a setting can be brought to show what the schema presets. */
const canProduce = (setting: DeclaredSetting, beside: readonly DeclaredSetting[]): boolean => {
  const { preset, isOptional } = setting;
  switch (setting.control) {
    case 'metric':
      return setting.names.some((name) => name === preset);
    case 'choice':
      return setting.choices.some((choice) => choice === preset);
    case 'count':
      return typeof preset === 'number' && preset >= setting.min && preset <= setting.max;
    case 'period':
      return preset === undefined ? isOptional : canBePicked(periodSchema.parse(preset));
    case 'dimension': {
      if (preset === undefined) return isOptional;
      const metric = beside.find(({ control }) => control === 'metric')?.preset;
      const known = metricNames.find((name) => name === metric);
      return known !== undefined && canSplit(known, dimensionSchema.parse(preset));
    }
    case 'filters':
    case 'columns':
      return Array.isArray(preset) && preset.length === 0;
    case 'switch':
      return typeof preset === 'boolean';
    case 'text':
      return typeof preset === 'string' && preset.length <= setting.longest;
    case 'sort':
    case 'amount':
      return preset === undefined && isOptional;
  }
};

describe.each(widgetTypeNames)('%s', (type) => {
  test('every setting says its control, and has a name in each language', () => {
    for (const { name } of settingsOf(type)) {
      expect(enSettings.names, name).toHaveProperty(nameKey(type, name));
      expect(deSettings.names, name).toHaveProperty(nameKey(type, name));
    }
  });

  test('every choice has words in each language', () => {
    for (const setting of settingsOf(type)) {
      if (setting.control !== 'choice') continue;
      for (const choice of setting.choices) {
        expect(enSettings.choices).toHaveProperty([setting.name, choice]);
        expect(deSettings.choices).toHaveProperty([setting.name, choice]);
      }
    }
  });

  test('its form can produce what its schema presets, and finds nothing wrong with that', () => {
    const declared = settingsOf(type);
    expect(declared.filter((setting) => !canProduce(setting, declared)).map(({ name }) => name)).toEqual([]);
    expect(settingProblems(declared, withPresets(declared, {})).size).toBe(0);
  });
});

test('no word for a setting or a choice that no widget has', () => {
  expect(new Set(all.map(({ type, name }) => nameKey(type, name)))).toEqual(new Set(Object.keys(enSettings.names)));
  const choices = all.flatMap((setting) =>
    setting.control === 'choice' ? setting.choices.map((choice) => `${setting.name} ${choice}`) : [],
  );
  const worded = Object.entries(enSettings.choices).flatMap(([name, words]) =>
    Object.keys(words).map((choice) => `${name} ${choice}`),
  );
  expect(new Set(choices)).toEqual(new Set(worded));
});

test('a setting without a control, or with one that does not fit its schema, is a fault', () => {
  const declare = (setting: z.ZodType) => () => declaredSettings({ settings: z.strictObject({ mood: setting }) });
  expect(declare(z.string())).toThrow('the setting mood says no control');
  expect(declare(z.string().meta({ control: 'metric' }))).toThrow('the schema of the setting mood is none for choice');
  expect(declare(z.string().default('').meta({ control: 'text' }))).toThrow('is none for text');
  expect(declare(z.enum(['good', 'bad']).default('good').meta({ control: 'choice' }))).not.toThrow();
});

describe('what is wrong', () => {
  const wrong = (type: string, raw: Readonly<Record<string, unknown>>) => {
    const declared = settingsOf(type);
    return Object.fromEntries(
      [...settingProblems(declared, withPresets(declared, raw))].map(([name, { kind }]) => [name, kind]),
    );
  };

  test('is said at its field', () => {
    expect(wrong('leaderboard', { people: 2 })).toEqual({ people: 'range' });
    expect(wrong('leaderboard', { people: '' })).toEqual({ people: 'range' });
    expect(wrong('leaderboard', { people: 3.5 })).toEqual({ people: 'range' });
    expect(wrong('text', { text: 'x'.repeat(5_001) })).toEqual({ text: 'long' });
    expect(wrong('kpi-tile', { goal: 'amount', goalAmount: -1 })).toEqual({ goalAmount: 'amount' });
    expect(wrong('kpi-tile', { goal: 'amount' })).toEqual({ goalAmount: 'asksAmount' });
    expect(wrong('kpi-tile', { goal: 'quota', goalAmount: 'nonsense' })).toEqual({});
  });

  test('is also what settings mean to each other', () => {
    expect(wrong('bar', { metric: 'leadsCreated' })).toEqual({ by: 'split' });
    expect(wrong('bar', { metric: 'leadsCreated', by: 'leadSource' })).toEqual({});
    expect(wrong('bar', { metric: 'staleDeals', by: 'month' })).toEqual({ by: 'split' });
    expect(wrong('bar', { metric: 'winRate', by: 'stage' })).toEqual({ by: 'split' });
    expect(wrong('line', { metric: 'quotaAttainment' })).toEqual({ grain: 'split' });
    expect(wrong('line', { metric: 'quotaAttainment', grain: 'fiscal-quarter' })).toEqual({});
    expect(wrong('bar', { splitBy: 'stage' })).toEqual({ splitBy: 'sameSplit' });
    expect(wrong('bar', { metric: 'attainmentPace', by: 'owner' })).toEqual({ period: 'asksPeriod' });
    expect(wrong('bar', { metric: 'quotaGap', by: 'owner' })).toEqual({ period: 'asksPeriod' });
  });
});
