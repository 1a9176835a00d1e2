import { defineMetric, flag } from './define-metric.ts';

/** Median of the calendar days from creation to close date, over deals won in the period; one that was won before it was created has none. The age of open deals is another metric. */
export const salesCycle = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'days',
  countsBy: 'closeOn',
  better: 'less',
  measure: { kind: 'median', of: 'age', where: [flag('isWon', true), { field: 'age', is: 'at-least', values: ['0'] }] },
});
