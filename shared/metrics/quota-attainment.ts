import { defineMetric, term } from './define-metric.ts';

/** Σ won ÷ Σ quota of the people in view. Without a quota there is none. */
export const quotaAttainment = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'ratio',
  countsBy: 'closeOn',
  better: 'more',
  measure: { kind: 'formula', formula: { op: 'per', left: term('wonAmount'), right: term('quotaAmount') } },
});
