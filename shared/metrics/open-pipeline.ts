import { defineMetric, flag } from './define-metric.ts';

/** Σ amount of open deals, by close date. */
export const openPipeline = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  toDate: 'whole',
  better: 'more',
  measure: { kind: 'sum', field: 'amount', where: [flag('isClosed', false)] },
});
