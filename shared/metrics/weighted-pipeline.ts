import { defineMetric, flag } from './define-metric.ts';

/** Σ amount × probability of open deals, which Salesforce keeps as expected revenue, by close date. */
export const weightedPipeline = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  toDate: 'whole',
  better: 'more',
  measure: { kind: 'sum', field: 'expectedRevenue', where: [flag('isClosed', false)] },
});
