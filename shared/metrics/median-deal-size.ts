import { defineMetric, flag } from './define-metric.ts';

/** Median amount of deals won. Few large deals do not move it as they do the mean. */
export const medianDealSize = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  better: 'more',
  measure: { kind: 'median', of: 'amount', where: [flag('isWon', true)] },
});
