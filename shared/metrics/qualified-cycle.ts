import { defineMetric, flag } from './define-metric.ts';

/** Median of the calendar days from the first day in a qualified stage to the close date, over deals won in the period. */
export const qualifiedCycle = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'days',
  countsBy: 'closeOn',
  better: 'less',
  measure: { kind: 'median', of: 'qualifiedDays', where: [flag('isWon', true)] },
});
