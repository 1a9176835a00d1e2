import * as z from 'zod';
import type { Metric } from '../metrics/define-metric.ts';
import { type MetricName, metrics } from '../metrics/index.ts';
import { measure } from '../query/measure.ts';
import type { Period } from '../query/periods.ts';
import type { MeasureSpec } from '../query/query-spec.ts';

/** An amount to reach, in the unit in which people write the metric: whole units of currency, percent, a number, days. */
export const goalAmountSetting = z.number().positive().max(1e12).optional().meta({ control: 'amount' });

export interface GoalSettings {
  readonly metric: MetricName;
  readonly period: Period;
  readonly goal: 'none' | 'quota' | 'amount';
  readonly goalAmount?: number | undefined;
}

/** The question for the quota, where that is the goal; only money is measured by it. */
export const quotaAsked = ({ metric, period, goal }: GoalSettings): { readonly quota?: MeasureSpec } =>
  goal === 'quota' && unitOf(metric) === 'money' ? { quota: measure({ metric: 'quotaAmount', period }) } : {};

/** The goal as an exact figure of the metric's unit, money in hundredths; null where none is set. `quota`: what was answered. */
export const goalFigure = (
  { metric, goal, goalAmount }: Omit<GoalSettings, 'period'>,
  quota: string | null | undefined,
): string | null => {
  switch (goal) {
    case 'none':
      return null;
    case 'quota':
      return quota === null || quota === undefined || Number(quota) <= 0 ? null : quota;
    case 'amount':
      return goalAmount === undefined ? null : inFigures(unitOf(metric), goalAmount);
  }
};

const inFigures = (unit: Metric['unit'], amount: number): string => {
  if (unit === 'money') return String(Math.round(amount * 100));
  return String(unit === 'ratio' ? amount / 100 : amount);
};

const unitOf = (metric: MetricName): Metric['unit'] => metrics[metric].unit;
