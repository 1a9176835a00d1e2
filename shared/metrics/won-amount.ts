import { defineMetric, flag } from './define-metric.ts';

/** Σ amount of won deals whose close date lies in the period. */
export const wonAmount = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  better: 'more',
  measure: { kind: 'sum', field: 'amount', where: [flag('isWon', true)] },
});
