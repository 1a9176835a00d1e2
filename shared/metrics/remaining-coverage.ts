import { defineMetric, term } from './define-metric.ts';

/** Σ open pipeline that closes in the period ÷ (Σ quota − Σ won). Once the quota is met there is none. */
export const remainingCoverage = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'times',
  countsBy: 'closeOn',
  better: 'more',
  measure: {
    kind: 'formula',
    formula: {
      op: 'per',
      left: term('openPipeline'),
      right: { op: 'minus', left: term('quotaAmount'), right: term('wonAmount') },
    },
  },
});
