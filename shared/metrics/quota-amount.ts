import { defineMetric } from './define-metric.ts';

/** Σ quota of the people in view, for fiscal quarters that begin in the period. */
export const quotaAmount = defineMetric({
  version: 1,
  source: 'quota',
  unit: 'money',
  countsBy: 'periodStartOn',
  better: 'more',
  measure: { kind: 'sum', field: 'amount', where: [] },
});
