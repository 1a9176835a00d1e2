import { defineMetric, term } from './define-metric.ts';

/** Slipped deals ÷ deals due in the period, by number. */
export const slippageRate = defineMetric({
  version: 2,
  source: 'due-deal',
  unit: 'ratio',
  countsBy: 'dueOn',
  better: 'less',
  measure: { kind: 'formula', formula: { op: 'per', left: term('slippedDeals'), right: term('dueDeals') } },
});
