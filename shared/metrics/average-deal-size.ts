import { defineMetric, flag } from './define-metric.ts';

/** Σ won amount / number of won deals that carry an amount. Zero is one: somebody said so. */
export const averageDealSize = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  better: 'more',
  measure: {
    kind: 'ratio',
    of: { kind: 'sum', field: 'amount', where: [flag('isWon', true)] },
    to: { kind: 'count', where: [flag('isWon', true), { field: 'amount', is: 'not-empty', values: [] }] },
  },
});
