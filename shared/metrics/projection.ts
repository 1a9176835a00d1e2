import { defineMetric, term } from './define-metric.ts';

/** Σ won + Σ amount × probability of what is open and closes in the period. */
export const projection = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  better: 'more',
  measure: { kind: 'formula', formula: { op: 'plus', left: term('wonAmount'), right: term('weightedPipeline') } },
});
