import * as z from 'zod';
import { datedMetricNames, type MetricName, metrics } from '../metrics/index.ts';
import { type Grain, grains } from '../query/dimensions.ts';
import { measure } from '../query/measure.ts';
import { defineWidget, type SettingsUpgrade } from './define-widget.ts';
import { choiceSetting, filtersSetting, metricSetting, periodSetting, switchSetting } from './settings.ts';

/** What a course may be held against. */
export const lineComparisons = ['previous', 'year-before', 'quota'] as const;
export type LineComparison = (typeof lineComparisons)[number];

interface Compared {
  readonly metric: MetricName;
  readonly grain: Grain;
  readonly previous: boolean;
  readonly yearBefore: boolean;
  readonly quota: boolean;
}

/** The chosen comparisons that there can be: quotas are money, and set by fiscal quarter. */
export const comparisonsOf = ({ metric, grain, previous, yearBefore, quota }: Compared): readonly LineComparison[] => {
  const hasQuota = metrics[metric].unit === 'money' && (grain === 'fiscal-quarter' || grain === 'fiscal-year');
  const chosen = { previous, 'year-before': yearBefore, quota: quota && hasQuota };
  return lineComparisons.filter((comparison) => chosen[comparison]);
};

/** Those that hold something against a quota, as they were called when lines could be stored that ask for their months. */
const againstQuotas: readonly unknown[] = [
  'quotaAmount',
  'quotaAttainment',
  'quotaGap',
  'attainmentPace',
  'pipelineCoverage',
  'remainingCoverage',
];

/**
 * A quota is of a fiscal quarter and of no part of one: a course by months of what is held against it was stored, and is
 * refused. Its nearest course that there is goes by fiscal quarter, and of calendar years by fiscal year.
 */
const byFiscalQuarter: SettingsUpgrade = {
  meaning: 'other',
  upgraded: (settings) => {
    const { metric, grain } = settings;
    const isAsked = !againstQuotas.includes(metric) || grain === 'fiscal-quarter' || grain === 'fiscal-year';
    return isAsked ? settings : { ...settings, grain: grain === 'year' ? 'fiscal-year' : 'fiscal-quarter' };
  },
};

/** A metric over time, beside earlier courses of it. */
export const line = defineWidget({
  settings: z.strictObject({
    metric: metricSetting('wonAmount', datedMetricNames),
    grain: choiceSetting(grains, 'month'),
    period: periodSetting({ of: 'last-months', count: 12 }),
    previous: switchSetting(false),
    yearBefore: switchSetting(false),
    quota: switchSetting(false),
    area: switchSetting(true),
    filters: filtersSetting,
  }),
  upgrades: [byFiscalQuarter],
  size: { columns: 6, rows: 7, columnsMin: 3, rowsMin: 5 },
  ask: (settings) => {
    const { metric, grain, period, filters } = settings;
    const course = { metric, by: grain, period, filters, limit: 400 } as const;
    // One comparison to a question; the first one comes with the course itself.
    const [first, ...others] = comparisonsOf(settings);
    return {
      points: measure({ ...course, compare: first }),
      ...Object.fromEntries(others.map((compare) => [compare, measure({ ...course, compare })])),
    };
  },
});
