import { defineMetric, term } from './define-metric.ts';

/** Quota attainment ÷ share of the period’s working days that have passed: 1 is on course to meet the quota. */
export const attainmentPace = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'ratio',
  countsBy: 'closeOn',
  better: 'more',
  measure: {
    kind: 'formula',
    formula: {
      op: 'per',
      left: { op: 'per', left: term('wonAmount'), right: term('quotaAmount') },
      right: { elapsed: true },
    },
  },
});
