import { defineMetric } from './define-metric.ts';

/** Σ quota of the people in view, for fiscal quarters that begin in the period. */
export const quotaAmount = defineMetric({
  version: 2,
  source: 'quota',
  unit: 'money',
  countsBy: 'periodStartOn',
  toDate: 'whole',
  better: 'more',
  measure: { kind: 'sum', field: 'amount', where: [] },
});
