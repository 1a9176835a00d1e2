import { defineMetric, flag } from './define-metric.ts';

/** Median of the calendar days from the first day in a qualified stage to the close date, over deals won in the period; one that was won before that day has none. */
export const qualifiedCycle = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'days',
  countsBy: 'closeOn',
  better: 'less',
  measure: {
    kind: 'median',
    of: 'qualifiedDays',
    where: [flag('isWon', true), { field: 'qualifiedDays', is: 'at-least', values: ['0'] }],
  },
});
