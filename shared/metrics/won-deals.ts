import { defineMetric, flag } from './define-metric.ts';

/** Number of deals won, by close date. */
export const wonDeals = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'count',
  countsBy: 'closeOn',
  better: 'more',
  measure: { kind: 'count', where: [flag('isWon', true)] },
});
