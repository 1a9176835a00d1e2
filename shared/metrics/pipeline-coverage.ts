import { defineMetric, term } from './define-metric.ts';

/** Σ open pipeline that closes in the period ÷ the full quota, whatever has been won of it. Its variant divides by what remains. */
export const pipelineCoverage = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'times',
  countsBy: 'closeOn',
  better: 'more',
  measure: { kind: 'formula', formula: { op: 'per', left: term('openPipeline'), right: term('quotaAmount') } },
});
