import { defineMetric, flag } from './define-metric.ts';

/** Σ amount of open deals, by close date. */
export const openPipeline = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  better: 'more',
  measure: { kind: 'sum', field: 'amount', where: [flag('isClosed', false)] },
});
