import { defineMetric, flag } from './define-metric.ts';

/** Σ won amount / Σ amount of closed deals, by close date. Open deals are not in it. */
export const winRateByAmount = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'ratio',
  countsBy: 'closeOn',
  decidedBy: ['stage', 'forecastCategory', 'probability'],
  better: 'more',
  measure: {
    kind: 'ratio',
    of: { kind: 'sum', field: 'amount', where: [flag('isWon', true)] },
    to: { kind: 'sum', field: 'amount', where: [flag('isClosed', true)] },
  },
});
